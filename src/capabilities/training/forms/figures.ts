import { COVERAGE_KINDS, type CoverageFilter } from '../coverage.ts';
import {
  PERSON_FIGURES,
  SEAT_FIGURES,
  type Grouping,
  type PersonFigure,
  type SeatFigure,
  type SessionFigure,
} from '../figures.ts';

export type FigureName = SeatFigure | PersonFigure | SessionFigure;

/** How addresses name a figure. */
export const FIGURE_SLUGS: Record<FigureName, string> = {
  expected: 'inscrits',
  absent: 'absences',
  excused: 'absences-excusees',
  unmarked: 'presences-a-pointer',
  walkIn: 'venues-sans-inscription',
  timetableKnown: 'heures',
  clash: 'chevauchements',
  timetableUnknown: 'emplois-du-temps-inconnus',
  offered: 'offres',
  answered: 'reponses',
  refused: 'adresses-refusees',
  came: 'presents',
  cameUnanswered: 'presents-sans-reponse',
  held: 'sessions',
};

const GROUPING_SLUGS: Record<Grouping, string> = {
  delay: 'delai',
  mode: 'mode',
  venue: 'lieu',
  organiser: 'organisateur',
  degree: 'degre',
};

const named = <Name extends string>(slugs: Record<Name, string>, slug: string | null): Name | null =>
  (Object.keys(slugs) as Name[]).find((name) => slugs[name] === slug) ?? null;

/** Null: no figure goes by that name. */
export function readFigure(slug: string): FigureName | null {
  return named(FIGURE_SLUGS, slug);
}

export function isSeatFigure(figure: FigureName): figure is SeatFigure {
  return figure in SEAT_FIGURES;
}

export function isPersonFigure(figure: FigureName): figure is PersonFigure {
  return figure in PERSON_FIGURES;
}

/** A group among those of a grouping; key '' is the group of what is not known. */
export interface GroupFilter {
  grouping: Grouping;
  key: string;
}

/** The group that an address asks for; null: all. */
export function readGroup(params: URLSearchParams): GroupFilter | null {
  const grouping = named(GROUPING_SLUGS, params.get('par'));
  return grouping && { grouping, key: (params.get('groupe') ?? '').slice(0, 60) };
}

/** The address of a figure's lines, from that of the page of figures. */
export function linesPath(figure: FigureName, group: GroupFilter | null = null): string {
  const query = group ? `?par=${GROUPING_SLUGS[group.grouping]}&groupe=${encodeURIComponent(group.key)}` : '';
  return `/lignes/${FIGURE_SLUGS[figure]}${query}`;
}

/** How the address of the coverage says its filters; collèges where it says nothing. */
export function readCoverage(params: URLSearchParams): CoverageFilter {
  const asked = params.get('type');
  const sector = params.get('secteur');
  return {
    kind: asked === 'tous' ? null : (COVERAGE_KINDS.find((kind) => kind === asked) ?? 'college'),
    public: sector === 'public' ? true : sector === 'prive' ? false : null,
  };
}
