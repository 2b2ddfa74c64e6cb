import { m } from '#paraglide/messages.js';
import type { Board, Participant, VisibleEvent } from '../../model.ts';

/**
 * What changed on one's own board by others' hands, in a sentence or two; '' when nothing is worth saying.
 * @param events since the last news, oldest first
 */
export function newsOf(events: readonly VisibleEvent[], board: Board, me: Participant): string {
  const others = events.filter((event) => event.type !== 'hidden' && event.by !== me.id);
  const phase = others.findLast((event) => event.type === 'phase.go');
  const notes = others.filter((event) => event.type === 'note.add' && event.group === me.group).length;
  const moved = others.filter((event) => {
    if (event.type === 'note.move') return board.notes[event.note]?.group === me.group;
    if (event.type === 'cluster.rename') return board.clusters[event.cluster]?.group === me.group;
    return (event.type === 'cluster.add' || event.type === 'cluster.remove') && event.group === me.group;
  }).length;
  const choice = others.findLast(
    (event) => (event.type === 'choice.add' || event.type === 'choice.remove') && event.group === me.group,
  );
  const leads = others.filter((event) => event.type === 'lead.add' && event.group === me.group).length;
  return [
    phase?.type === 'phase.go' &&
      m.workshops_phone_news_phase({ title: board.phases.find(({ id }) => id === phase.phase)?.title ?? '' }),
    notes > 0 && m.workshops_phone_news_notes({ n: notes }),
    moved > 0 && m.workshops_phone_news_board({ n: moved }),
    choice?.type === 'choice.add' &&
      m.workshops_phone_news_chosen({ name: board.clusters[choice.cluster]?.name ?? '' }),
    choice?.type === 'choice.remove' &&
      m.workshops_phone_news_released({ name: board.clusters[choice.cluster]?.name ?? '' }),
    leads > 0 && m.workshops_phone_news_leads({ n: leads }),
  ]
    .filter(Boolean)
    .join(' ');
}
