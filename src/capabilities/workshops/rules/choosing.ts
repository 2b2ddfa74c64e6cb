import { refuse, closedTo, chosen, withCluster, mine, type Rules } from './scene.ts';

/** What is missing most: dots, choices, and what a minority thinks. */
export const choosing = {
  'dot.add': (scene, { cluster: id }) =>
    closedTo(scene, 'choose') ??
    withCluster(scene, id, () => {
      if (!scene.me) return refuse('participant_only', 403);
      const own = Object.values(scene.board.dots).filter((dot) => dot.by === scene.me!.id);
      if (own.some((dot) => dot.cluster === id)) return refuse('dot_twice');
      return own.length >= scene.phase!.choices
        ? refuse('no_dot_left', 409, { n: scene.phase!.choices })
        : { type: 'dot.add', cluster: id };
    }),
  'dot.remove': (scene, { cluster: id }) => {
    const closed = closedTo(scene, 'choose');
    if (closed) return closed;
    const dot = Object.values(scene.board.dots).find((each) => each.cluster === id && each.by === scene.me?.id);
    return dot ? { type: 'dot.remove', cluster: id, dot: dot.id } : refuse('no_dot_there');
  },
  'choice.add': (scene, { cluster: id }) =>
    closedTo(scene, 'choose') ??
    withCluster(scene, id, ({ group }) => {
      if (chosen(scene.board, id)) return refuse('already_chosen');
      const taken = scene.board.choices.filter((choice) => choice.group === group).length;
      const most = scene.phase!.choices;
      return taken >= most ? refuse('choices_full', 409, { n: most }) : { type: 'choice.add', cluster: id, group };
    }),
  'choice.remove': (scene, { cluster: id }) =>
    closedTo(scene, 'choose') ??
    withCluster(scene, id, ({ group }) => {
      if (!chosen(scene.board, id)) return refuse('not_chosen');
      if (Object.values(scene.board.leads).some((lead) => lead.gap === id)) return refuse('gap_has_leads');
      return { type: 'choice.remove', cluster: id, group };
    }),
  'view.add': (scene, { cluster, text }) =>
    closedTo(scene, 'choose', 'leads') ?? withCluster(scene, cluster, () => ({ type: 'view.add', cluster, text })),
  'view.remove': (scene, { view: id }) => {
    const view = scene.board.views[id];
    if (!view) return refuse('unknown_view', 404);
    if (!mine(scene, view.by)) return refuse('not_yours', 403);
    return closedTo(scene, 'choose', 'leads') ?? { type: 'view.remove', view: id };
  },
} satisfies Partial<Rules>;
