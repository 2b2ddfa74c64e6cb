/** The door of the catalogue: everything that other rooms may use. */
import './tables.ts';

export { CONTEXTS, KINDS, LEVELS, USES, type CardLine, type CardWords, type Kind } from '../model.ts';
export { addFile, fileOf, removeFile } from './cards/files.ts';
export { jobCards } from './cards/jobs.ts';
export { recordReuse, REUSE_KIND, type NewReuse } from './cards/reuse.ts';
export { cardSheet, publicCard, type CardSheet, type PublicCard } from './cards/sheet.ts';
export { countPublic, publishCards, restoreCard, retireCard } from './cards/standing.ts';
export { addCards, CARD_KIND, saveCard, type NewCard } from './cards/write.ts';
export { addDiscipline, allDisciplines, changeDiscipline } from './disciplines.ts';
export { cardPlaces, type CardPlaces } from './cards/places.ts';
export { events, type Events } from './events.ts';
export { cardsAsCsv, cardsAsJson } from './exchange/give.ts';
export { takeCards, type TakenCards } from './exchange/take.ts';
export { forgetPerson } from './forget.ts';
export { closeOffer, offerHosting, type NewOffer } from './hosting/offers.ts';
export { catalogueTasks, purgeVisits, VISIT_DAYS } from './hosting/purge.ts';
export { offer, offers, offersFor, type Offer, type Offers } from './hosting/read.ts';
export { answerVisit, askVisit, dropVisit, VISIT_KIND, visitDone, type NewVisit } from './hosting/visits.ts';
export { may } from './permissions.ts';
export { cataloguePublicPlaces } from './places.ts';
export { findCards, findPublicCards, type FoundCards } from './search/find.ts';
export { selectionCap, setCap } from './selections/cap.ts';
export { choose, putBack, takeOut } from './selections/choose.ts';
export { selectionOf, selections, type Selection, type Selections } from './selections/read.ts';
export { cardThings, hostingThings, reuseThings } from './thread.ts';
