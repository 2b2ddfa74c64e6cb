import {
  refuse,
  isStaff,
  wrongPhase,
  closedTo,
  clustering,
  ofGroup,
  chosen,
  ofThisGroup,
  withCluster,
  mine,
  staffOnly,
  hiddenFrom,
  type Rules,
} from './scene.ts';

/** What a group does on its board: notes and clusters. */
export const writing = {
  'note.add': (scene, { text, group }) => {
    const closed = closedTo(scene, 'ideas');
    if (closed) return closed;
    const target = group ?? scene.me?.group;
    if (!target || !scene.board.groups.some((each) => each.id === target)) return refuse('unknown_group', 404);
    return { type: 'note.add', text, group: target, phase: scene.phase!.id };
  },
  'note.edit': (scene, { note: id, text }) => {
    const note = scene.board.notes[id];
    if (!note || (!mine(scene, note.by) && hiddenFrom(scene, note.phase))) return refuse('unknown_note', 404);
    if (!mine(scene, note.by)) return refuse('not_yours', 403);
    const closed = isStaff(scene) ? clustering(scene) : closedTo(scene, 'ideas');
    if (closed) return closed;
    if (!isStaff(scene) && note.phase !== scene.phase?.id) return wrongPhase(scene);
    return { type: 'note.edit', note: id, text };
  },
  'note.remove': (scene, { note: id }) => {
    const note = scene.board.notes[id];
    if (!note || (!mine(scene, note.by) && hiddenFrom(scene, note.phase))) return refuse('unknown_note', 404);
    if (scene.me === null || note.by !== scene.me.id) return refuse('not_yours', 403);
    const closed = closedTo(scene, 'ideas');
    if (closed) return closed;
    return note.phase === scene.phase?.id ? { type: 'note.remove', note: id } : wrongPhase(scene);
  },
  'note.move': (scene, { note: id, cluster }) => {
    const closed = clustering(scene);
    if (closed) return closed;
    const note = scene.board.notes[id];
    if (!note) return refuse('unknown_note', 404);
    const foreign = ofGroup(scene, note.group);
    if (foreign) return foreign;
    if (cluster !== null && !scene.board.clusters[cluster]) return refuse('unknown_cluster', 404);
    if (cluster !== null && scene.board.clusters[cluster]!.group !== note.group) return refuse('other_group');
    return { type: 'note.move', note: id, cluster, from: note.cluster };
  },
  'note.hide': staffOnly((scene, { note: id }) => {
    const note = scene.board.notes[id];
    if (!note || hiddenFrom(scene, note.phase)) return refuse('unknown_note', 404);
    return note.hidden ? refuse('already_there') : { type: 'note.hide', note: id };
  }),
  'note.unhide': staffOnly(({ board }, { note: id }) => {
    const note = board.notes[id];
    if (!note) return refuse('unknown_note', 404);
    return note.hidden ? { type: 'note.unhide', note: id, text: note.text } : refuse('already_there');
  }),
  'cluster.add': (scene, { name, group, notes }) => {
    const closed = clustering(scene);
    if (closed) return closed;
    const target = group ?? scene.me?.group;
    if (!target || !scene.board.groups.some((each) => each.id === target)) return refuse('unknown_group', 404);
    const foreign = ofGroup(scene, target);
    if (foreign) return foreign;
    return ofThisGroup(scene.board, notes, target)
      ? { type: 'cluster.add', group: target, name, notes }
      : refuse('other_group');
  },
  'cluster.rename': (scene, { cluster: id, name }) =>
    clustering(scene) ??
    withCluster(scene, id, (cluster) => ({ type: 'cluster.rename', cluster: id, name, from: cluster.name })),
  'cluster.remove': (scene, { cluster: id }) =>
    clustering(scene) ??
    withCluster(scene, id, ({ group, name }) => {
      if (chosen(scene.board, id)) return refuse('cluster_chosen');
      const notes = Object.values(scene.board.notes).filter((note) => note.cluster === id);
      return { type: 'cluster.remove', cluster: id, group, name, notes: notes.map((note) => note.id) };
    }),
  'clusters.accept': (scene, { group, clusters }) => {
    const closed = clustering(scene) ?? ofGroup(scene, group);
    if (closed) return closed;
    if (!scene.board.groups.some((each) => each.id === group)) return refuse('unknown_group', 404);
    const inside = clusters.every(({ notes }) => ofThisGroup(scene.board, notes, group));
    if (!inside || clusters.some(({ id }) => scene.board.clusters[id])) return refuse('outdated');
    return { type: 'clusters.accept', group, clusters };
  },
  'clusters.discard': (scene, { clusters }) => {
    const closed = clustering(scene);
    if (closed) return closed;
    for (const id of clusters) {
      const cluster = scene.board.clusters[id];
      if (!cluster) return refuse('unknown_cluster', 404);
      const foreign = ofGroup(scene, cluster.group);
      if (foreign) return foreign;
      if (chosen(scene.board, id)) return refuse('cluster_chosen');
    }
    return { type: 'clusters.discard', clusters };
  },
} satisfies Partial<Rules>;
