/** The door of tickets: everything that other rooms may use. */
import './tables.ts';

export { OPEN, type Act, type Body, type Category, type Competent, type Severity, type State } from '../model.ts';
export { makeCode, poster, type Poster } from './codes.ts';
export { exportTickets } from './export.ts';
export { failurePage, type Failure, type FailurePage } from './failures.ts';
export { ticketFigures, type FigureFilter, type OutageLine, type TicketFiguresPage } from './figures.ts';
export { followAct, followForget, followPage, followSay, linkPhoto, type FollowPage } from './follow.ts';
export { forgetPerson } from './forget.ts';
export { ticketList, type TicketLine, type TicketList } from './list.ts';
export { ticketMailFollowers } from './mails.ts';
export { newTicketPage, reportAsStaff, type NewTicketPage, type StaffReport } from './new-ticket.ts';
export { ticketPage, ticketPhoto, type TicketPage } from './one.ts';
export { may, mayPoster, ownSchools } from './permissions.ts';
export { meetByCode, reportByCode, reportPage, type PublicReport, type ReportPage } from './place.ts';
export { decline, replyAct, replyPage, replySay, type ReplyPage } from './reply.ts';
export { TICKET_KIND, type Reported } from './report.ts';
export {
  moveRule,
  removeRule,
  restoreRule,
  rulesPage,
  saveRule,
  tryRules,
  type RulesPage,
  type Tried,
} from './rules.ts';
export {
  actOnTicket,
  closeReplyLinks,
  handTicket,
  makeReplyLink,
  rerouteOpen,
  rerouteTicket,
  sayOnTicket,
  tieTickets,
} from './staff-acts.ts';
export { closeRepaired, purgeTickets, ticketTasks } from './tasks.ts';
export { ticketThings } from './thread.ts';
export { failuresPage, watchFailures, type FailuresPage } from './watch.ts';
export { attach, chooseSchool, closeFailure, openFailure } from './write-failures.ts';
