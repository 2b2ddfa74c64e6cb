/** The door of baseline: everything that other rooms may use. */
import './tables.ts';

export type * from '../model.ts';
export type { Delivery, FollowState } from '../follow.ts';
export type { FileKind, ImportReport } from '../import-report.ts';
export type { LackFilter } from '../missing.ts';
export { addItem, adoptDraft, noteDraft, openDraft, removeItem, saveItem } from './edit-list.ts';
export { addDelivery, cancelDelivery, setWeeks, type NewDelivery } from './deliveries.ts';
export { deliveries, deliveryChoices, type DeliveriesPage, type FollowedDelivery } from './followed.ts';
export { baselineReached, baselineReachedLines, kitsTrained, kitsTrainedLines } from './figures.ts';
export { fileToFill, missingCsv } from './files.ts';
export { forgetPerson } from './forget.ts';
export { importFile } from './import.ts';
export { baselineLayer } from './layer.ts';
export { missingDocument } from './missing-document.ts';
export { missingLacks, missingPage, type MissingPage } from './missing-page.ts';
export { overview, type Overview, type SchoolFilter, type SchoolLine } from './overview.ts';
export { may } from './permissions.ts';
export { recordState, type Said } from './record.ts';
export { baselineOf, type SchoolPage } from './school.ts';
export { baselineThings } from './thread.ts';
export { checklist, type ChecklistPage } from './versions.ts';
