/** Words of the mesh that both sides know. */
import type { Db } from '#platform/database/connect.ts';
import type { Place } from './geometry/distance.ts';
import type { Nearest } from './nearest.ts';

/** What a school of the territory has had, or not: a gauge over the map. Given by the assembly, never known here. */
export interface Layer {
  /** In addresses: `visites`. */
  key: string;
  /** In the language of the request. */
  name: () => string;
  /**
   * Schools that it reached, by UAI; a school that is not in the map was not reached.
   * `since`: the day it speaks of, 'YYYY-MM-DD'; null: it has none. `words`: a few, for the list.
   */
  reached: (db: Db, territory: string) => Promise<Map<string, { since: string | null; words: string }>>;
}

/** Someone or something that anyone may find: a school's web radio, a lab, a published project. No name of a person. */
export interface PublicPlace {
  /** One of its kind: its id. */
  key: string;
  /** In addresses: `webradio`. */
  kind: string;
  /** In the language of the request. */
  kindName: () => string;
  title: string;
  /** A second line; null: none. */
  detail: string | null;
  /** The school it belongs to; null: none. */
  uai: string | null;
  /** Degrees, WGS 84; null: not known, or its school's. */
  at: { latitude: number; longitude: number } | null;
  /** Null: its school's, or not known. */
  commune: string | null;
  /** Path of its own public page, not localised; null: it has none. */
  href: string | null;
}

/** Where `PublicPlace`s come from: what is public of a territory, without its readers' rights. */
export type PublicPlaceSource = (db: Db, territory: string) => Promise<PublicPlace[]>;

/** What can be drawn under the schools. */
export const CONTOUR_KINDS = ['outline', 'communes'] as const;
export type ContourKind = (typeof CONTOUR_KINDS)[number];

/** Kilometres from which a pilot is too far, unless the territory says otherwise. */
export const USUAL_FAR = 20;

/** A school as the mesh names it. */
export interface School {
  uai: string;
  name: string;
  commune: string | null;
}

/** A school that the map shows. `number`: of its knot, from 1; null: it is no pilot. `nearest`: null: there is no pilot. */
export interface MeshSchool extends School, Place {
  number: number | null;
  nearest: Nearest | null;
}

/** A pilot as the list says it. */
export interface MeshPilot extends School {
  number: number;
  /** Other schools that turn to it. */
  neighbours: number;
  /** Kilometres to the furthest of them; null: it has none. */
  furthest: number | null;
  /** Schools that would be left alone without it, itself perhaps. */
  orphans: number;
}

/** A gauge over the map. */
export interface LayerGauge {
  /** `distance`, or the layer's. */
  key: string;
  name: string;
  reached: number;
  of: number;
}
