import type { Cell } from '#platform/transfer/sheet.ts';
import type { Audience, Kind } from '../../model.ts';

/** A free card as it travels from one territory to another: words, and nothing of its own territory. Texts are '' where empty. */
export interface GivenCard {
  kind: Kind;
  title: string;
  summary: string;
  steps: string;
  /** Names. */
  disciplines: string[];
  levels: string[];
  contexts: string[];
  uses: string[];
  material: string;
  needsScreen: boolean;
  digitalAdds: string;
  parentRole: string;
  inPerson: boolean;
  minutes: number | null;
  audience: Audience;
  licence: string;
  link: string;
  source: string;
  place: string;
  /** ISO; '' but for events. */
  startsAt: string;
  endsAt: string;
}

const yesNo = (value: boolean) => (value ? 'oui' : 'non');
const list = (values: readonly string[]) => values.join(', ');

/** Columns of the file, in their order: the same names going out and coming in. */
export const COLUMNS: readonly { name: string; of: (card: GivenCard) => Cell }[] = [
  { name: 'type', of: (card) => card.kind },
  { name: 'titre', of: (card) => card.title },
  { name: 'résumé', of: (card) => card.summary },
  { name: 'déroulé', of: (card) => card.steps },
  { name: 'disciplines', of: (card) => list(card.disciplines) },
  { name: 'niveaux', of: (card) => list(card.levels) },
  { name: 'contextes', of: (card) => list(card.contexts) },
  { name: 'usages', of: (card) => list(card.uses) },
  { name: 'matériel', of: (card) => card.material },
  { name: 'écran', of: (card) => yesNo(card.needsScreen) },
  { name: 'apport du numérique', of: (card) => card.digitalAdds },
  { name: 'rôle des parents', of: (card) => card.parentRole },
  { name: 'présence obligatoire', of: (card) => yesNo(card.inPerson) },
  { name: 'minutes', of: (card) => card.minutes },
  { name: 'version', of: (card) => card.audience },
  { name: 'licence', of: (card) => card.licence },
  { name: 'lien', of: (card) => card.link },
  { name: 'source', of: (card) => card.source },
  { name: 'lieu', of: (card) => card.place },
  { name: 'début', of: (card) => card.startsAt },
  { name: 'fin', of: (card) => card.endsAt },
];

export function rowOfCard(card: GivenCard): Cell[] {
  return COLUMNS.map(({ of }) => of(card));
}
