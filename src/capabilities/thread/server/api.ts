/** The door of the thread: everything that other rooms may use. */
import './tables.ts';

export { threadHref, type Link, type LinkKind, type Ref, type Shown, type Stage, type ThreadView } from '../model.ts';
export { leadingNowhere } from './broken.ts';
export { forgetPerson } from './forget.ts';
export { brokenPage, type BrokenPage } from './lists.ts';
export { copiesOf, leadingFrom, link, markBack, markGone, unlink, withoutOrigin } from './links.ts';
export { threadPage } from './page.ts';
export { setBrokenLists, setPresenters, type BrokenList, type Presenter, type ThreadViewer } from './presenters.ts';
export { walk, type Met, type Walk } from './walk.ts';
export { findThings, isThere, thing } from './things.ts';
