import { teamOf, type Board, type Participant, type PhaseKind } from '../../model.ts';

/** In which phases a participant's page has the form of a gesture. */
const PHASES: Record<string, readonly PhaseKind[]> = {
  'participant.move': ['welcome'],
  'note.add': ['ideas'],
  'note.edit': ['ideas'],
  'note.remove': ['ideas'],
  'note.move': ['cluster'],
  'cluster.add': ['cluster'],
  'cluster.rename': ['cluster'],
  'cluster.remove': ['cluster'],
  'dot.add': ['choose'],
  'dot.remove': ['choose'],
  'choice.add': ['choose'],
  'choice.remove': ['choose'],
  'view.add': ['choose'],
  'view.remove': ['choose', 'leads'],
  'lead.add': ['leads', 'discovery'],
  'lead.edit': ['leads', 'discovery'],
  'lead.remove': ['leads', 'discovery'],
  'lead.keep': ['sheets'],
  'lead.unkeep': ['sheets'],
  'slot.take': ['discovery'],
  'slot.leave': ['discovery'],
};

/**
 * Whether the page still has the form of a gesture that was refused, so that the reason shows where it was tried. The
 * phase may have changed, or someone else may have been quicker: the reason is then said at the top.
 */
export function hasForm(intent: Record<string, unknown>, board: Board, me: Participant): boolean {
  const word = (name: string): string => (typeof intent[name] === 'string' ? intent[name] : '');
  const type = word('type');
  const kind = board.phases.find(({ id }) => id === board.current)?.kind ?? 'welcome';
  if (!PHASES[type]?.includes(kind)) return false;
  const [note, cluster, lead] = [word('note'), word('cluster'), word('lead')];
  const chosen = board.choices.some((choice) => choice.cluster === cluster);
  const dotted = Object.values(board.dots).some((dot) => dot.cluster === cluster && dot.by === me.id);
  const kept = board.leads[lead]?.kept.some(({ team }) => team === teamOf(me)) ?? false;
  const seated = board.places[word('slot')]?.includes(me.id) ?? false;
  switch (type) {
    case 'note.edit':
    case 'note.remove':
    case 'note.move':
      return board.notes[note]?.hidden === false;
    case 'cluster.rename':
    case 'cluster.remove':
      return cluster in board.clusters;
    case 'dot.add':
    case 'dot.remove':
      return cluster in board.clusters && dotted === (type === 'dot.remove');
    case 'choice.add':
    case 'choice.remove':
      return cluster in board.clusters && chosen === (type === 'choice.remove');
    case 'view.remove':
      return String(intent['view']) in board.views;
    case 'lead.add':
      return board.choices.some((choice) => choice.cluster === intent['gap']);
    case 'lead.edit':
    case 'lead.remove':
      return lead in board.leads;
    case 'lead.keep':
    case 'lead.unkeep':
      return lead in board.leads && kept === (type === 'lead.unkeep');
    case 'slot.take':
    case 'slot.leave':
      return seated === (type === 'slot.leave');
    default:
      return true;
  }
}
