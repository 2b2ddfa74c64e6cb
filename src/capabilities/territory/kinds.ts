/** What an establishment is, as the national directory tells it; null there for what is neither. */
export const ESTABLISHMENT_KINDS = ['ecole', 'college', 'lycee'] as const;
export type EstablishmentKind = (typeof ESTABLISHMENT_KINDS)[number];

/** Premier degré, second degré. */
export type EstablishmentLevel = 'primary' | 'secondary';

/** What an organisation is, in the order in which screens list them. */
export const ORGANISATION_KINDS = [
  'rectorat',
  'operator',
  'region',
  'departement',
  'commune',
  'socialCentre',
  'library',
  'association',
  'company',
  'other',
] as const;
export type OrganisationKind = (typeof ORGANISATION_KINDS)[number];
