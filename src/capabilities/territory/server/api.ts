/** The door of territory: everything that other rooms may use. */
import './tables.ts';

export { createTerritory, homeTerritory, territoryIds, territoryNames, type TerritorySummary } from './territories.ts';
export { may, type Reader } from './permissions.ts';
export { schoolYearName, schoolYearOf } from '../school-year.ts';
export {
  calendarMonth,
  compareSpans,
  FIRST_MONTH,
  LAST_MONTH,
  monthName,
  monthOfDay,
  monthsOf,
  readMarker,
  spanName,
  type Span,
} from '../school-calendar.ts';
export {
  ESTABLISHMENT_KINDS,
  ORGANISATION_KINDS,
  type EstablishmentKind,
  type EstablishmentLevel,
  type OrganisationKind,
} from '../kinds.ts';
export {
  addObjective,
  archiveObjective,
  moveObjective,
  objectivesOf,
  renameObjective,
  type Objective,
} from './objectives.ts';
export {
  departments,
  establishmentNames,
  establishments,
  PAGE_SIZE,
  type EstablishmentFilter,
  type EstablishmentLine,
  type EstablishmentName,
  type Page,
} from './establishments.ts';
export { establishmentFacts, type EstablishmentFacts } from './establishment-facts.ts';
export { pickEstablishments, territoryEstablishments, type EstablishmentChoice } from './choices.ts';
export {
  establishmentSheet,
  pilotYears,
  saveLocalSheet,
  setPilot,
  type EstablishmentSheet,
  type LocalSheet,
} from './local-sheet.ts';
export {
  addOrganisation,
  organisations,
  saveOrganisation,
  type Organisation,
  type OrganisationInput,
} from './organisations.ts';
export {
  addPerson,
  people,
  personSheet,
  removePerson,
  savePerson,
  type DirectoryPerson,
  type PersonInput,
} from './people.ts';
export { peopleAt, type PersonAt } from './people-at.ts';
export { addPosition, removePosition, type Position, type PositionInput } from './positions.ts';
export { reachOf, type Reach } from './reach.ts';
export { termsOf } from './terms.ts';
export { searchEverything, type Found, type FoundPerson } from './search.ts';
export { importDirectory, type ImportOptions, type ImportReport, type Refusal } from './import-directory.ts';
export { importAnnuaire } from './import-command.ts';
export { dropKeptImport, keepImport, readKeptImport } from './kept-import.ts';
