/** The door of training: everything that other rooms may use. */
import './tables.ts';

export type * from '../model.ts';
export { importHistory, type History, type KeptSeat, type KeptSession } from './exchange/history.ts';
export {
  campaigns,
  createCampaign,
  type CampaignLine,
  type CampaignPage,
  type NewCampaign,
} from './campaign/campaigns.ts';
export { campaignOverview, type CampaignCounts, type CampaignOverview } from './campaign/overview.ts';
export { readiness, type Readiness } from './campaign/readiness.ts';
export { saveSettings, type SettingsChange } from './campaign/save-settings.ts';
export { campaignSettings, type CampaignNumbers, type CampaignSettings } from './campaign/settings.ts';
export { closeAnswers, moveCampaign, openCampaign, setCampaignState } from './campaign/states.ts';
export { campaignTasks } from './campaign/tasks.ts';
export { means, type Means } from './catalogue/means.ts';
export { moduleSheet, type ModuleSheet, type Review } from './catalogue/module-sheet.ts';
export { modules, type ModuleLine, type ModulePage } from './catalogue/modules.ts';
export {
  archiveOrganiser,
  createOrganiser,
  saveOrganiser,
  type Organiser,
  type OrganiserInput,
} from './catalogue/organisers.ts';
export { addModuleOrigin, removeModuleOrigin, type Answered } from './catalogue/origins.ts';
export { reviewModule } from './catalogue/review.ts';
export { MODULE_KIND, moduleRef, moduleThings } from './catalogue/thread.ts';
export { archiveVenue, createVenue, saveVenue, type Venue, type VenueInput } from './catalogue/venues.ts';
export {
  archiveModule,
  copyModules,
  createModules,
  saveModule,
  type ModuleText,
  type NewModule,
} from './catalogue/write-modules.ts';
export { forgetPerson } from './forget.ts';
export { may } from './permissions.ts';
export { recordAct, recordActs, type SheetAnswer } from './attendance/acts.ts';
export { certificateDocument } from './attendance/certificate-document.ts';
export { certificates, ownCertificates, type Certificate } from './attendance/certificates.ts';
export { closeSheet } from './attendance/close.ts';
export { findRecipients, sheetSchools, type Candidate } from './attendance/find.ts';
export type { Holder } from './attendance/holder.ts';
export { declarePresence, PRESENCE_MINUTES, presencePlace, type PresencePlace } from './attendance/presence.ts';
export { sheetDocument, type SessionWords } from './attendance/sheet-document.ts';
export { attendanceSheet } from './attendance/sheet.ts';
export {
  closeTrainerLinks,
  countTrainerLinks,
  makeTrainerLink,
  mayShareSheet,
  type TrainerLink,
} from './attendance/trainer-link.ts';
export type { Mark, SentAct, Sheet, SheetAct, SheetSeat } from '../attendance.ts';
export { campaignFigures, type CampaignFigures, type GroupRate } from './figures/campaign-figures.ts';
export { coverageView, type Coverage, type CoverageLine } from './figures/coverage-view.ts';
export { figureLines, type FigureLines } from './figures/lines.ts';
export { presenceDays, trainingLayer } from './figures/presence-days.ts';
export { absenceRate, campaignCounts, coverage, hoursOutsideClass, type YearCounts } from './figures/year.ts';
export type { Rate } from '../figures.ts';
export { adoptionPage, adoptPlan, type AdoptionPage } from './planner/adopt.ts';
export type { PlanSeen } from './planner/change.ts';
export type { ChosenSession, ProposedMove, ProposedSeat } from './planner/chosen.ts';
export type { Conflict } from './planner/conflicts.ts';
export { PLAN_LINES, planLines, type PlanLines } from './planner/lines.ts';
export { placeInPlan, removeFromPlan, reseatInPlan } from './planner/person-gestures.ts';
export { planPage, type PlanPage, type ShownPlan } from './planner/plan-page.ts';
export { planRun, type PlanRun } from './planner/plan-run.ts';
export { askPlan, stopPlan } from './planner/run.ts';
export { forbidSlot, movePlanSession, pinPlanSession, releaseRule } from './planner/session-gestures.ts';
export { planTasks } from './planner/solve-job.ts';
export { undoPlanChange } from './planner/undo.ts';
export type * from '../recipients.ts';
export { addRecipients, type NewRecipient } from './recipients/add.ts';
export { campaignAnswers, type AnswerLine, type AnswersPage, type ModuleWishes } from './recipients/answers.ts';
export { campaignName } from './recipients/campaign-name.ts';
export { exportRecipients } from './recipients/export.ts';
export { offerFollowers } from './recipients/followers.ts';
export { importRecipients } from './recipients/import.ts';
export { recipients, type RecipientCounts, type RecipientLine, type RecipientPage } from './recipients/list.ts';
export { offerPlan, recordOffers, sendOffers, type KeptOffer, type OfferPlan } from './recipients/offer.ts';
export { eraseRecipient, recipientSheet, saveRecipient, type RecipientSheet } from './recipients/one.ts';
export { remind, reminderPlan, type ReminderPlan } from './recipients/remind.ts';
export { addFromSchools, schoolsToAsk, type SchoolToAsk } from './recipients/schools.ts';
export { silentSchools, type SchoolsPage, type SilentSchool } from './recipients/silent-schools.ts';
export { campaignFile, type SheetFile } from './exchange/files.ts';
export { importSofia, type SofiaReport } from './exchange/sofia-import.ts';
export { sofiaState, type SofiaState } from './exchange/sofia-export.ts';
export { availabilities } from './answers/availability.ts';
export { askHours } from './answers/ask-hours.ts';
export { answerByLink, offerByLink } from './answers/by-link.ts';
export { answerForPerson, personAnswer, type PersonAnswer } from './answers/by-staff.ts';
export type { OfferedModule, OfferScope, OfferView } from './answers/offer-view.ts';
export { recordAnswers, type KeptAnswer } from './answers/record-answers.ts';
export type { OfferReply } from './answers/reply.ts';
export { cancelSession, changeSession, saveDetails, type Details, type PlaceAndTime } from './sessions/change.ts';
export { convene, convenePreview, type ConvenePreview, type ConveneScope } from './sessions/convene.ts';
export { enrol, type Enrolment } from './sessions/enrol.ts';
export { seatMailFollower } from './sessions/follower.ts';
export { sessionsPage, type SessionFilter, type SessionLine, type SessionsPage } from './sessions/list.ts';
export { sessionPage, type SessionPage } from './sessions/page.ts';
export { askAgain, sessionTasks } from './sessions/reconfirm.ts';
export { moveToSession, withdraw, type Move } from './sessions/release.ts';
export { reply, replyCalendar, replyPage, type Reply, type ReplyPage } from './sessions/reply.ts';
export { SEAT_MAIL } from './sessions/send.ts';
export { SESSION_KIND, sessionThings } from './sessions/thread.ts';
export type * from '../solver/campaign.ts';
export { checkPlan, type BrokenRule } from '../solver/check.ts';
export { parseCampaign } from '../solver/parse.ts';
export { solveTraining, type SolveOptions } from '../solver/solve.ts';
export { addSessions } from './sessions/add.ts';
