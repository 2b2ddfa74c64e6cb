/** The door of charter: everything that other rooms may use. */
import './tables.ts';

export { USUAL_TEXT, type Channel, type CharterText, type CharterVersion, type Voice } from '../model.ts';
export type { Unread } from '../calendar/period.ts';
export { ZONES, type Zone } from '../calendar/zones.ts';
export { calendar, chooseClosing, removeClosure, type CalendarView, type Closing, type Closure } from './calendar.ts';
export { charter, charters, type CharterLine, type CharterView } from './charters.ts';
export { forgetPerson } from './forget.ts';
export { departure, quietHoursOf, type Departure } from './hours.ts';
export { importCalendar, type CalendarReport } from './import-calendar.ts';
export { speak, withdrawVoice } from './speak.ts';
export { saveCharter } from './write-charter.ts';
