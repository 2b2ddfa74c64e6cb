import { dayInWords } from '#design/day.ts';
import { formatNumber } from '#design/french.ts';
import { m } from '#paraglide/messages.js';
import { getLocale } from '#paraglide/runtime.js';
import type { FollowState } from '../follow.ts';
import type { LineFault } from '../import-report.ts';
import type { Answer, Holding, ItemState, ItemStatus, School, SchoolState } from '../model.ts';

/** A number as read. */
export const counted = (n: number): string => formatNumber(n, getLocale());

/** Kinds of `Tag`, so that a state shows in words, shape and colour. */
export const schoolTags: Record<SchoolState, 'ok' | 'wait' | 'hole' | 'plain'> = {
  reached: 'ok',
  missing: 'hole',
  unknown: 'wait',
  none: 'plain',
};

export const itemStateNames: Record<ItemState, () => string> = {
  met: m.baseline_state_item_met,
  missing: m.baseline_state_item_missing,
  unknown: m.baseline_state_item_unknown,
};

export const followTags: Record<FollowState, 'ok' | 'info' | 'wait' | 'bad' | 'plain'> = {
  trained: 'ok',
  late: 'info',
  waiting: 'wait',
  flagged: 'bad',
  cancelled: 'plain',
};

/** What became of a delivery. */
export function followWords({
  state,
  trainedOn,
  until,
}: {
  state: FollowState;
  trainedOn: string | null;
  until: string;
}) {
  const last = { day: dayInWords(until) };
  if (state === 'cancelled') return m.baseline_delivery_state_cancelled();
  if (state === 'waiting') return m.baseline_delivery_state_waiting(last);
  if (state === 'flagged') return m.baseline_delivery_state_flagged(last);
  const day = { day: dayInWords(trainedOn!) };
  return state === 'trained' ? m.baseline_delivery_state_trained(day) : m.baseline_delivery_state_late(day);
}

/** What was answered: a number, or a word. */
export function answerWords(answer: Answer, quantity: number | null): string {
  if (answer === 'count') return counted(quantity!);
  if (answer === 'unknown') return m.baseline_answer_unknown();
  return answer === 'yes' ? m.baseline_answer_yes() : m.baseline_answer_no();
}

/** Where what is known comes from, with its day. */
export function sourceWords({ day, source }: Holding): string {
  if (day === null || source === null) return m.baseline_source_none();
  const on = { day: dayInWords(day) };
  if (source === 'delivery') return m.baseline_source_delivery(on);
  return source === 'hand' ? m.baseline_source_hand(on) : m.baseline_source_import(on);
}

/** How many there are out of how many it takes; what keeps it from being measured; '' for yes or no. */
export function amountWords({ item, have, need }: Pick<ItemStatus, 'item' | 'have' | 'need'>): string {
  if (have !== null && need !== null) return m.baseline_have_of({ have: counted(have), need: counted(need) });
  return have === null ? '' : m.baseline_have_alone({ have: counted(have) }) + ` ${item.unit}`;
}

/** What an item is measured against, in words. */
export function sizeWords({ pupils, classrooms }: Pick<School, 'pupils' | 'classrooms'>): string {
  return m.baseline_school_size({
    pupils:
      pupils === null
        ? m.baseline_size_pupils_unknown()
        : m.baseline_size_pupils({ count: pupils, shown: counted(pupils) }),
    classrooms:
      classrooms === null ? m.baseline_size_classrooms_unknown() : m.baseline_size_classrooms({ count: classrooms }),
  });
}

const FAULTS = {
  uai_missing: m.baseline_fault_uai_missing,
  uai_bad: m.baseline_fault_uai_bad,
  uai_unknown: m.baseline_fault_uai_unknown,
  day_bad: m.baseline_fault_day_bad,
  day_future: m.baseline_fault_day_future,
  formula: m.baseline_fault_formula,
  quantity: m.baseline_fault_quantity,
  item_missing: m.baseline_fault_item_missing,
};
const TOLD = {
  answer: m.baseline_fault_answer,
  not_listed: m.baseline_fault_not_listed,
  item_unknown: m.baseline_fault_item_unknown,
  provider: m.baseline_fault_provider,
};

/** Why a line is refused, and how to mend it. */
export function faultWords(fault: LineFault): string {
  if (fault.code === 'twice') return m.baseline_fault_twice({ line: fault.at });
  if ('said' in fault) return TOLD[fault.code]({ said: fault.said, column: fault.column });
  return FAULTS[fault.code]();
}
