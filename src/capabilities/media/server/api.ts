/** The door of media: everything that other rooms may use. */
import './tables.ts';

export { MEDIA_KINDS, type MediaKind, type Outlet, type OutletLine, type PublicOutlet, type Topic } from '../model.ts';
export { forgetPerson } from './forget.ts';
export { decide, endPair, ISSUE_KIND, mentor, publish, remove } from './life.ts';
export {
  listOutlets,
  openOutlet,
  outlet,
  OUTLET_KIND,
  saveOutlet,
  type NewOutlet,
  type OutletFacts,
} from './outlets.ts';
export { mayOpen, mayWrite } from './permissions.ts';
export { outletPlaces } from './places.ts';
export { mediaPublicPlaces, mediaToldToFamilies, publicOutlet } from './public.ts';
export { mediaThings } from './thread.ts';
