import { CATEGORIES, type Trame, type TrameAttached } from '../../model.ts';

export type Theme = Trame['themes'][number];

/** Words of a file that no part of the form takes, and where they stood, in words. */
export interface Unrecognised {
  where: string;
  text: string;
}

/** A form while it is being read: what was understood so far, and what was not. */
export interface Draft {
  trame: Trame;
  unrecognised: Unrecognised[];
}

export function newDraft(): Draft {
  return {
    trame: {
      title: '',
      region: '',
      format: null,
      sittings: [],
      facilitators: [],
      participations: CATEGORIES.map((category) => ({
        category,
        ticked: false,
        number: null,
        establishments: null,
        qualifier: '',
      })),
      themes: [],
    },
    unrecognised: [],
  };
}

export const nothingAttached = (): TrameAttached => ({
  told: false,
  owners: [],
  involved: [],
  when: [],
  indicators: [],
});

/** A cell of a table: its lines without signs of lists, empty ones left out; `where` says where it stands. */
export interface ReadCell {
  lines: string[];
  where: string;
}

export function refuse(draft: Draft, { where, lines }: ReadCell): void {
  draft.unrecognised.push(...lines.map((text) => ({ where, text })));
}
