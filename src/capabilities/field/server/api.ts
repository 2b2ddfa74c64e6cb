/** The door of field: everything that other rooms may use. */
import './tables.ts';

export { INTERVENTION_KINDS, type InterventionKind, type RequestState } from '../model.ts';
export { activityDocument, activityName } from './activity/document.ts';
export { activitySheet, monthFrom, type ActivitySheet } from './activity/sheet.ts';
export { forgetPerson } from './forget.ts';
export { may, placesOf } from './permissions.ts';
export {
  acceptRequest,
  actByLink,
  assignRequest,
  changeRequest,
  closeRequest,
  declineRequest,
  giveFeedback,
  planRequest,
  withdrawRequest,
} from './requests/acts.ts';
export { askByLink, askForVisit, askPage, REQUEST_KIND, type AskPage } from './requests/ask.ts';
export { askDesk, type AskDesk } from './requests/desk.ts';
export { agendaFeed, agendas, makeAgenda, revokeAgenda, type Agenda, type Feed } from './requests/feed.ts';
export { requestFigures, type RequestFigures } from './requests/figures.ts';
export { requestFollowers } from './requests/followers.ts';
export { makeSchoolLink, revokeSchoolLink, schoolLinks, type SchoolLink } from './requests/links.ts';
export {
  REQUEST_LISTS,
  requests,
  type RequestFilter,
  type RequestLine,
  type RequestList,
  type RequestPage,
} from './requests/list.ts';
export { mediatorLoads, type Candidate, type Load } from './requests/load.ts';
export { fieldOverview, type FieldOverview } from './requests/overview.ts';
export { requestByLink, requestPage, type RequestView } from './requests/page.ts';
export { purgeRequests, requestTasks } from './requests/purge.ts';
export { saveSettings } from './requests/settings.ts';
export { requestThings, silentRequests } from './requests/thread.ts';
export type * from '../visit.ts';
export type { VisitDesk, VisitNews } from '../visit-desk.ts';
export { schoolsNamed } from '../visit.ts';
export { kindName } from '../visit-words.ts';
export { interventionCounts, visitCounts, type InterventionCounts, type KindCount } from './visits/counts.ts';
export { interventionsOf, trainingVisits, visitDays, visitLayer } from './visits/days.ts';
export { visitDesk, visitNews } from './visits/desk.ts';
export { editVisit, removeVisit } from './visits/edit.ts';
export { yearDays, type VisitFilter } from './visits/filter.ts';
export { importInterventions, type PastVisit } from './visits/import.ts';
export { exportVisits, monthVisits, visits, VISITS_PER_PAGE, type VisitAuthor } from './visits/list.ts';
export { visitsPage, type VisitsPage } from './visits/page.ts';
export { noteVisit } from './visits/note.ts';
export { mayVisits, type VisitRight } from './visits/permissions.ts';
export { sendVisits, type SentResult } from './visits/send.ts';
export { visitSheet, type VisitChange, type VisitSheet } from './visits/sheet.ts';
export { tieVisit } from './visits/tie.ts';
export { editTyped, noteTyped, type TypedEdit, type TypedVisit } from './visits/typed.ts';
export { INTERVENTION_KIND, interventionThings } from './visits/thread.ts';
