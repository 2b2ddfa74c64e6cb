import { m } from '#paraglide/messages.js';
import type { FigureName, GroupFilter } from '../../forms/figures.ts';
import type { AnswerKind } from '../../model.ts';
import { GROUPING_WORDS, groupWords } from './words.ts';

/** What lines are lines of, after « Voir les lignes ». */
export const FIGURE_WORDS: Record<FigureName, () => string> = {
  expected: () => m.training_figures_lines_expected(),
  absent: () => m.training_figures_lines_absent(),
  excused: () => m.training_figures_lines_excused(),
  unmarked: () => m.training_figures_lines_unmarked(),
  walkIn: () => m.training_figures_lines_walkIn(),
  timetableKnown: () => m.training_figures_lines_timetableKnown(),
  clash: () => m.training_figures_lines_clash(),
  timetableUnknown: () => m.training_figures_lines_timetableUnknown(),
  offered: () => m.training_figures_lines_offered(),
  answered: () => m.training_figures_lines_answered(),
  refused: () => m.training_figures_lines_refused(),
  came: () => m.training_figures_lines_came(),
  cameUnanswered: () => m.training_figures_lines_cameUnanswered(),
  held: () => m.training_figures_lines_held(),
};

/** Title of a page of lines. */
export const LINES_TITLES: Record<FigureName, () => string> = {
  expected: () => m.training_figures_title_expected(),
  absent: () => m.training_figures_title_absent(),
  excused: () => m.training_figures_title_excused(),
  unmarked: () => m.training_figures_title_unmarked(),
  walkIn: () => m.training_figures_title_walkIn(),
  timetableKnown: () => m.training_figures_title_timetableKnown(),
  clash: () => m.training_figures_title_clash(),
  timetableUnknown: () => m.training_figures_title_timetableUnknown(),
  offered: () => m.training_figures_title_offered(),
  answered: () => m.training_figures_title_answered(),
  refused: () => m.training_figures_title_refused(),
  came: () => m.training_figures_title_came(),
  cameUnanswered: () => m.training_figures_title_cameUnanswered(),
  held: () => m.training_figures_title_held(),
};

/** Which records a figure counts, and which it leaves out. */
export const DEFINITIONS: Record<FigureName, () => string> = {
  expected: () => m.training_figures_means_expected(),
  absent: () => m.training_figures_means_absent(),
  excused: () => m.training_figures_means_excused(),
  unmarked: () => m.training_figures_means_unmarked(),
  walkIn: () => m.training_figures_means_walkIn(),
  timetableKnown: () => m.training_figures_means_timetableKnown(),
  clash: () => m.training_figures_means_clash(),
  timetableUnknown: () => m.training_figures_means_timetableUnknown(),
  offered: () => m.training_figures_means_offered(),
  answered: () => m.training_figures_means_answered(),
  refused: () => m.training_figures_means_refused(),
  came: () => m.training_figures_means_came(),
  cameUnanswered: () => m.training_figures_means_cameUnanswered(),
  held: () => m.training_figures_means_held(),
};

/** « Absences selon le délai : de 0 à 14 jours. » */
export function groupTitle({ grouping, key }: GroupFilter, name: string | null): string {
  return m.training_figures_group_title({ grouping: GROUPING_WORDS[grouping](), group: groupWords(key, name) });
}

const ANSWERS: Record<AnswerKind, () => string> = {
  wishes: () => m.training_figures_answer_wishes(),
  notThisYear: () => m.training_figures_answer_notThisYear(),
};

export function answerWords({ answer }: { answer: AnswerKind | null }): string {
  return answer ? ANSWERS[answer]() : m.training_figures_answer_none();
}
