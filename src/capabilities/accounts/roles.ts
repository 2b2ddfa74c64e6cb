/** Roles of a territory, in the order in which screens list them. */
export const ROLES = [
  'coordinator',
  'facilitator',
  'mediator',
  'head',
  'digitalLead',
  'teacher',
  'partner',
  'observer',
] as const;

export type Role = (typeof ROLES)[number];

/** Roles that only make sense in one establishment: whoever invites must name it. */
export const ESTABLISHMENT_ROLES: readonly Role[] = ['head', 'digitalLead', 'teacher'];

/** Roles that only make sense over the whole territory: held in one establishment they would open all the others. */
export const TERRITORY_ROLES: readonly Role[] = ['coordinator', 'facilitator'];
