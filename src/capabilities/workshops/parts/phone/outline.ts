import type { Board, Cluster, Note } from '../../model.ts';

/** The board of a group as headings and lists: its ensembles, oldest first, and the notes that are in none. */
export interface Outline {
  clusters: { cluster: Cluster; notes: Note[] }[];
  loose: Note[];
}

/** Notes that were set aside, whose text a participant does not get, are left out. */
export function outlineOf(board: Board, group: string): Outline {
  const notes = Object.values(board.notes)
    .filter((note) => note.group === group && !note.hidden && note.text !== '')
    .sort((a, b) => a.at.localeCompare(b.at));
  const clusters = Object.values(board.clusters)
    .filter((cluster) => cluster.group === group)
    .sort((a, b) => a.at.localeCompare(b.at));
  return {
    clusters: clusters.map((cluster) => ({ cluster, notes: notes.filter((note) => note.cluster === cluster.id) })),
    loose: notes.filter((note) => note.cluster === null),
  };
}
