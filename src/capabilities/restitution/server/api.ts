/** The door of restitution: everything that other rooms may use. */
import './tables.ts';

export type * from '../model.ts';
export type { Here, LiveMessage, Place, Standing } from '../live.ts';
export { countsOf, type Counts } from '../counts.ts';
export { trameOf } from '../trame.ts';
export { DEFAULT_THEMES, THEMES_SOURCE } from '../themes.ts';
export { createSession, listSessions, sessionsNamed, type SessionLine } from './sessions.ts';
export { removedSessions, removeSession, restoreSession, type RemovedSession } from './removed-sessions.ts';
export { sessionView } from './view.ts';
export { writeField, writeFields, type Written } from './write.ts';
export { settle } from './disputes.ts';
export { addCard, choose, chooseAxis, hang, moveCard, raise, removeCard, requalify, restoreCard } from './cards.ts';
export { cardHistory, recentChanges, revert } from './journal.ts';
export { addSessionTheme, saveThemes, themesOf, type TerritoryTheme } from './themes.ts';
export { closedDays, startFromDay, startPage, type StartPage } from './start-from-day.ts';
export { createFromTrame } from './from-trame.ts';
export { noteHere, whoIsHere } from './presence.ts';
export { forgetPerson } from './forget.ts';
export { followSessions, restitutionStreams } from './stream.ts';
export { restitutionThings } from './things.ts';
export { restitutionBrokenLists } from './broken.ts';
export { confirmImport, previewImport, type ImportPreview } from './import/import-form.ts';
export { sessionAnswer, sessionDocument } from './export.ts';
export { exportRestitution, importRestitution, type ConsoleImport } from './console.ts';
export { joinVoices, leaveGroup, renameGroup, setGroupUndone, type Done } from './synthesis-groups.ts';
export { synthesisPage, type SynthesisPage } from './synthesis.ts';
