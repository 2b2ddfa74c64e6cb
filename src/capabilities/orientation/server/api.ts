/** The door of orientation: everything that other rooms may use. */
import './tables.ts';

export { average, MOMENTS, type Count, type Moment, type Session, type SessionLine } from '../model.ts';
export { forgetPerson } from './forget.ts';
export { mayHold } from './permissions.ts';
export { orientationPlaces } from './places.ts';
export { countPupil, pupilPage, type PupilPage } from './pupils.ts';
export {
  addSession,
  jobsToShow,
  listSessions,
  openCounting,
  raiseHands,
  removeSession,
  saveSession,
  session,
  SESSION_KIND,
  type SessionFacts,
} from './sessions.ts';
export { orientationThings } from './thread.ts';
