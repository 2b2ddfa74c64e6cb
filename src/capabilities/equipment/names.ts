import { m } from '#paraglide/messages.js';
import type { Booking, BookingState, Condition, EquipmentKind, SchoolKind } from './model.ts';

const KINDS: Record<EquipmentKind, () => string> = {
  tablets: m.equipment_kind_tablets,
  computers: m.equipment_kind_computers,
  robots: m.equipment_kind_robots,
  sound: m.equipment_kind_sound,
  video: m.equipment_kind_video,
  display: m.equipment_kind_display,
  making: m.equipment_kind_making,
  immersive: m.equipment_kind_immersive,
  other: m.equipment_kind_other,
  place: m.equipment_kind_place,
};
const CONDITIONS: Record<Condition, () => string> = {
  good: m.equipment_condition_good,
  worn: m.equipment_condition_worn,
  broken: m.equipment_condition_broken,
};

export function kindName(kind: EquipmentKind): string {
  return KINDS[kind]();
}

export function conditionName(condition: Condition): string {
  return CONDITIONS[condition]();
}

const STATES: Record<BookingState, { name: () => string; tag: 'wait' | 'info' | 'now' | 'ok' | 'plain' }> = {
  asked: { name: m.equipment_state_asked, tag: 'wait' },
  booked: { name: m.equipment_state_booked, tag: 'info' },
  out: { name: m.equipment_state_out, tag: 'now' },
  returned: { name: m.equipment_state_returned, tag: 'ok' },
  refused: { name: m.equipment_state_refused, tag: 'plain' },
  cancelled: { name: m.equipment_state_cancelled, tag: 'plain' },
};

/** A booking's state in a word and in the colour of its tag. */
export function stateTag({ state, late, itemIsPlace }: Pick<Booking, 'state' | 'late' | 'itemIsPlace'>) {
  if (late) return { name: m.equipment_state_late(), tag: 'bad' as const };
  if (state === 'returned' && itemIsPlace) return { name: m.equipment_state_held(), tag: 'ok' as const };
  return { name: STATES[state].name(), tag: STATES[state].tag };
}

const SCHOOLS: Record<SchoolKind, () => string> = {
  ecole: m.equipment_schools_ecole,
  college: m.equipment_schools_college,
  lycee: m.equipment_schools_lycee,
};

export function schoolKindName(kind: SchoolKind): string {
  return SCHOOLS[kind]();
}
