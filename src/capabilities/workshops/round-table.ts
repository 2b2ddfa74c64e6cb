import type { Board, Profile } from './model.ts';

/** Who must be round the table when a territory launches something (2.1): five families of people. */
export const FAMILIES = ['pedagogical', 'administrative', 'political', 'technological', 'families'] as const;
export type Family = (typeof FAMILIES)[number];

/** The nine categories of the trame, by family. Researchers sit with those who teach: it is teaching that they study. */
const MEMBERS: Record<Family, readonly Profile[]> = {
  pedagogical: ['primaryTeams', 'secondaryTeams', 'researchers'],
  administrative: ['academicRepresentatives'],
  political: ['electedMembers'],
  technological: ['operators', 'edTech'],
  families: ['users', 'associations'],
};

/** `unsaid`: people who named no category; they may fill a hole that only they know of. */
export interface RoundTable {
  families: { family: Family; people: number }[];
  unsaid: number;
}

/** How many people of each family have joined; 0 is a hole, to be shown as one. */
export function roundTable(board: Board): RoundTable {
  const here = Object.values(board.people).filter(({ removed }) => !removed);
  const count = (profiles: readonly (Profile | null)[]) =>
    here.filter(({ profile }) => profiles.includes(profile)).length;
  return { families: FAMILIES.map((family) => ({ family, people: count(MEMBERS[family]) })), unsaid: count([null]) };
}
