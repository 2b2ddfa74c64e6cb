import { m } from '#paraglide/messages.js';
import { formatDate, formatTime } from '#design/french.ts';
import type { Board, Participant, WorkshopEvent } from '../../model.ts';

const KINDS: [RegExp, 'college' | 'lycee' | 'ecole'][] = [
  [/^collège\s+/i, 'college'],
  [/^lycée\s+/i, 'lycee'],
  [/^école\s+/i, 'ecole'],
];

/** Who a person is: their name, else where they come from when the viewer may not know it or names were dropped. */
export function nameOf({
  name,
  establishment,
  organisation,
}: Pick<Participant, 'name' | 'establishment' | 'organisation'>): string {
  if (name !== null) return name;
  const from = establishment?.name ?? organisation;
  if (!from) return m.workshops_hall_someone();
  const [pattern, kind] = KINDS.find(([each]) => each.test(from)) ?? [/^/, 'other'];
  return m.workshops_hall_someone_of({ kind, name: from.replace(pattern, '') });
}

/** Who did an event; null `by` is the team where authors are told, nobody in particular where they are not. */
function doer(board: Board, by: string | null): string {
  if (by === null) return m.workshops_hall_team();
  const person = board.people[by];
  return person ? nameOf(person) : m.workshops_hall_someone();
}

/** The hour of a moment, with its date when it came after the day. */
export function hourOf(at: string, day: string, locale: string, timeZone: string): string {
  const date = new Date(at);
  const time = formatTime(date, locale, timeZone);
  const local = new Intl.DateTimeFormat('sv-SE', { timeZone }).format(date);
  return local === day || day === ''
    ? time
    : m.workshops_hall_other_day({ date: formatDate(date, locale, { form: 'day', timeZone }), time });
}

/**
 * What happened, in a sentence.
 * @param before the board as it was before the event: a note that is moved is told by the words it had
 */
export function say(event: WorkshopEvent, before: Board): string {
  const who = doer(before, event.by);
  const known = event.by !== null;
  const group = (id: string) => before.groups.find((each) => each.id === id)?.name ?? id;
  const noteText = (id: string) => before.notes[id]?.text || m.workshops_hall_a_note();
  const clusterName = (id: string) => before.clusters[id]?.name ?? '';
  const leadText = (id: string) => before.leads[id]?.text ?? '';
  const person = (id: string) => (before.people[id] ? nameOf(before.people[id]) : m.workshops_hall_someone());
  switch (event.type) {
    case 'plan':
      return m.workshops_hall_says_plan();
    case 'phase.go':
      return m.workshops_hall_says_phase({
        title: before.phases.find((phase) => phase.id === event.phase)?.title ?? '',
      });
    case 'phase.reveal':
      return m.workshops_hall_says_reveal();
    case 'phase.lock':
      return event.locked ? m.workshops_hall_says_lock() : m.workshops_hall_says_unlock();
    case 'timer.pause':
      return m.workshops_hall_says_pause();
    case 'timer.resume':
      return m.workshops_hall_says_resume();
    case 'timer.add':
      return m.workshops_hall_says_more_time({ count: event.minutes });
    case 'announce':
      return event.text ? m.workshops_hall_says_announce({ text: event.text }) : m.workshops_hall_says_announce_end();
    case 'sheet.turn':
      return m.workshops_hall_says_turn();
    case 'workshop.close':
      return m.workshops_hall_says_close();
    case 'participant.join':
      return m.workshops_hall_says_join({ who: nameOf(event), group: group(event.group) });
    case 'participant.move':
      return m.workshops_hall_says_change_group({ who: person(event.participant), group: group(event.group) });
    case 'participant.remove':
      return event.removed
        ? m.workshops_hall_says_removed({ who: person(event.participant) })
        : m.workshops_hall_says_back({ who: person(event.participant) });
    case 'groups.compose':
      return m.workshops_hall_says_compose();
    case 'note.add':
      if (!event.text) return m.workshops_hall_says_note_gone({ group: group(event.group) });
      return known
        ? m.workshops_hall_says_note_by({ who, text: event.text })
        : m.workshops_hall_says_note({ text: event.text, group: group(event.group) });
    case 'note.edit':
      return event.text
        ? m.workshops_hall_says_edit({ before: noteText(event.note), text: event.text })
        : m.workshops_hall_says_edit_gone();
    case 'note.remove':
      return m.workshops_hall_says_note_removed();
    case 'note.move':
      return event.cluster === null
        ? m.workshops_hall_says_move_out({ who, text: noteText(event.note) })
        : m.workshops_hall_says_move({ who, text: noteText(event.note), cluster: clusterName(event.cluster) });
    case 'note.hide':
      return m.workshops_hall_says_hide();
    case 'note.unhide':
      return m.workshops_hall_says_unhide();
    case 'cluster.add':
      return m.workshops_hall_says_cluster({ who, name: event.name });
    case 'cluster.rename':
      return m.workshops_hall_says_rename({ who, before: event.from, name: event.name });
    case 'cluster.remove':
      return m.workshops_hall_says_cluster_removed({ who, name: event.name });
    case 'clusters.accept':
      return m.workshops_hall_says_accept({ who, count: event.clusters.length });
    case 'clusters.discard':
      return m.workshops_hall_says_discard({ who, count: event.clusters.length });
    case 'dot.add':
      return m.workshops_hall_says_dot({ cluster: clusterName(event.cluster) });
    case 'dot.remove':
      return m.workshops_hall_says_dot_back({ cluster: clusterName(event.cluster) });
    case 'choice.add':
      return m.workshops_hall_says_choice({ who, cluster: clusterName(event.cluster), group: group(event.group) });
    case 'choice.remove':
      return m.workshops_hall_says_choice_back({ who, cluster: clusterName(event.cluster) });
    case 'view.add':
      return m.workshops_hall_says_view({ who, cluster: clusterName(event.cluster), text: event.text });
    case 'view.remove':
      return m.workshops_hall_says_view_back({ who });
    case 'lead.add':
      return event.station === null
        ? m.workshops_hall_says_lead({ who, gap: clusterName(event.gap), text: event.text })
        : m.workshops_hall_says_wish({ who, text: event.text });
    case 'lead.edit':
      return m.workshops_hall_says_lead_edit({ who, text: event.text });
    case 'lead.remove':
      return m.workshops_hall_says_lead_removed({ who, text: leadText(event.lead) });
    case 'lead.keep':
      return m.workshops_hall_says_keep({ who, text: leadText(event.lead) });
    case 'lead.unkeep':
      return m.workshops_hall_says_unkeep({ who, text: leadText(event.lead) });
    case 'slot.take':
      return m.workshops_hall_says_slot({ who, station: stationOf(before, event.slot) });
    case 'slot.leave':
      return m.workshops_hall_says_slot_left({ who, station: stationOf(before, event.slot) });
    case 'reaction.add':
      return m.workshops_hall_says_reaction({
        who: event.name ?? m.workshops_hall_absent(),
        text: event.text,
        lead: leadText(event.lead),
      });
  }
}

function stationOf(board: Board, slot: string): string {
  const stations = board.phases.flatMap((phase) => phase.stations);
  return stations.find((station) => station.slots.some(({ id }) => id === slot))?.title ?? '';
}
