/** The door of workshops: everything that other rooms may use. */
import './tables.ts';

export { PHASE_KINDS, PROFILES, RESOURCE_TEAM, teamOf } from '../model.ts';
export type {
  Actor,
  Board,
  Group,
  Lead,
  Note,
  Participant,
  Phase,
  PhaseKind,
  Plan,
  Profile,
  VisibleEvent,
  WorkshopEvent,
} from '../model.ts';
export { LIMITS, type BoardCommand } from '../forms.ts';
export { TEMPLATES, type TemplateName } from '../templates.ts';
export { suggestClusters } from '../suggestion/suggest.ts';
export { undoOf } from '../undo.ts';
export { boardFor, type Viewer } from '../visibility.ts';
export { command, readCommand } from './commands.ts';
export { composeGroups } from './composition/compose.ts';
export { courseOf, hallOf, threeScreens } from './hall.ts';
export { homeDays, type FinishedDay, type OpenDay } from './home.ts';
export { findOpenDay, joinByCode } from './joining.ts';
export { joinFromPage, joinPage, type JoinPage, type JoinRefusal } from './join-page.ts';
export { handOver, join, takeUp } from './participants.ts';
export { isTeam, may } from './permissions.ts';
export { phonePage, postGesture, postUndo, type PhonePage } from './phone.ts';
export { eventsAfter } from './polling.ts';
export { whoIsHere } from './presence.ts';
export { workshopTasks } from './tasks.ts';
export type { Room } from './room.ts';
export { followOtherNodes, residentRoom, roomOf } from './rooms.ts';
export { screenOf, type ScreenData } from './screens.ts';
export { closeStreamsOnStop, workshopStreams } from './stream.ts';
export { actorOf, cookieOf, requestingParticipant, seatOf, viewerOf } from './viewers.ts';
export {
  changePlan,
  closeWorkshop,
  createWorkshop,
  daysInSight,
  insertWorkshop,
  listWorkshops,
  onWorkshopClosed,
  openWith,
  openWorkshop,
  planFrom,
  removeDraft,
  setAudience,
  summaryOf,
  type WorkshopSummary,
} from './workshops.ts';
export { importEvents, type BroughtDay } from './bring-events.ts';
export { exportDay, importDay, LARGEST_DAY_FILE } from './exchange.ts';
export { closeReactionLinks, makeReactionLink, react, reactionAddress, REACTION_DAYS } from './reactions.ts';
export { readReaction } from './reaction-form.ts';
export {
  dayPage,
  dayReport,
  leadOrigin,
  reactionPage,
  teamSheet,
  type DayPage,
  type ReactionPage,
} from './after-pages.ts';
export { sheetDocument, teamName } from './sheet-document.ts';
export type { TeamSheet } from './sheet.ts';
export { aroundOf, deskOf, joinAddress, roomToRun, takeGesture, type Around, type DeskData } from './desk.ts';
export { groupsPage, identityLink, type GroupsPage } from './groups-page.ts';
export { planPage, takePlan, type PlanContext, type PlanPage } from './plan-form.ts';
export { createDay, type NewDay } from './new-day.ts';
export { dayRef, dayThings, gapsWithoutAction, gapRef, leadRef, linkDay } from './thread.ts';
