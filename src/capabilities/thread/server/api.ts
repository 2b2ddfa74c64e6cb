/** The door of the thread: everything that other rooms may use. */
import './tables.ts';

export type { Link, LinkKind, Ref, Shown, Stage } from '../model.ts';
export { link, markBack, markGone, unlink, withoutOrigin } from './links.ts';
export { setBrokenLists, setPresenters, type BrokenList, type Presenter, type ThreadViewer } from './presenters.ts';
