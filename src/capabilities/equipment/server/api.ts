/** The door of equipment: everything that other rooms may use. */
import './tables.ts';

export { EQUIPMENT_KINDS, type Booking, type EquipmentKind, type Item } from '../model.ts';
export { conditionName, kindName } from '../names.ts';
export { equipmentLayer, equipmentPublicPlaces } from './atlas.ts';
export { book, BOOKING_KIND, tieBooking } from './book.ts';
export { BOOKING_LISTS, bookingList, bookingPage, loanNow, type BookingList } from './booking-pages.ts';
export { approve, cancel, refuse } from './decide.ts';
export { useFigures, type UseFigures } from './figures.ts';
export { forgetPerson } from './forget.ts';
export { handOver, takeBack, tellOutcome } from './hand.ts';
export { itemDraft, itemPage } from './item-page.ts';
export { addItem, archiveItem, saveItem } from './items.ts';
export { itemByLabel, itemChoices } from './labels.ts';
export { labelsFor } from './labels-page.ts';
export { itemList, type ItemFilter } from './list.ts';
export { endMaintenance, setMaintenance } from './maintenance.ts';
export { maintenancePage } from './maintenance-page.ts';
export { addPhoto, checkItem, photoFile, removePhoto } from './observe.ts';
export { putInSet, takeOutOfSet } from './sets.ts';
export { equipmentTasks, purgeNames, remindLate } from './tasks.ts';
export { bookingThings } from './thread.ts';
