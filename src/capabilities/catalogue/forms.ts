/** Input schemas of the catalogue, one file a page of work; and how its addresses are read. */
export * from './forms/card.ts';
export * from './forms/hosting.ts';
export * from './forms/query.ts';
export * from './forms/selection.ts';
export { isUai, readOrigin } from './forms/fields.ts';
export type { Facet, Query } from './search/query.ts';
export { clockAt, instantAt } from './clock.ts';
