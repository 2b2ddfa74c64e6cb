import { readMarker, type Objective } from '#capabilities/territory';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import type { Texts } from '../merge.ts';
import type { ActionFields, ActionSummary, Horizon, Span } from '../model.ts';
import { holesOf } from '../rules.ts';
import type { ActionRow } from './things.ts';

/** Every field of an action as text; '' is nothing. `objective` is its id, `span` is `FROM..TO`. */
export type ActionTexts = Texts<keyof ActionFields>;

const YES_NO = new Map<boolean | null, string>([
  [true, 'yes'],
  [false, 'no'],
  [null, ''],
]);
const SCREEN = { yes: true, no: false } as Record<string, boolean | undefined>;

function spanText(span: Span | null): string {
  return span ? `${span.from}..${span.to}` : '';
}

function spanFrom(text: string): Span | null {
  const [from, to] = text.split('..').map(Number);
  return text === '' ? null : { from: from!, to: to! };
}

function spanOfRow({ span_from: from, span_to: to }: Pick<ActionRow, 'span_from' | 'span_to'>): Span | null {
  return from === null || to === null ? null : { from, to };
}

/** Number of an objective; null: none, or one that is not of the territory. */
export function numberOf(objectives: readonly Objective[], id: string | null): number | null {
  return objectives.find((each) => each.id === id)?.position ?? null;
}

/** @throws ExpectedError objective_unknown (404) */
export function objectiveId(objectives: readonly Objective[], number: number | null): string | null {
  if (number === null) return null;
  const found = objectives.find(({ position }) => position === number);
  if (!found) throw new ExpectedError('objective_unknown', 404);
  return found.id;
}

export function textsOfRow(row: ActionRow): ActionTexts {
  const { title, involved, marker, indicator, description, digital, plain } = row;
  return {
    ...{ title, involved, marker, indicator, description, digital, plain },
    objective: row.objective_id ?? '',
    owner: row.owner_name,
    horizon: row.horizon ?? '',
    span: spanText(spanOfRow(row)),
    screen: YES_NO.get(row.screen)!,
    told: YES_NO.get(row.told)!,
  };
}

/**
 * What a form says. Months that follow a marker follow it again when only the marker was written anew.
 * @param then what the form was filled in from
 * @throws ExpectedError objective_unknown (404)
 */
export function textsOfInput(
  input: ActionFields,
  objectives: readonly Objective[],
  then: Pick<ActionTexts, 'marker' | 'span'>,
): ActionTexts {
  const { title, owner, involved, marker, indicator, description, digital, plain } = input;
  const typed = spanText(input.span);
  const read = marker !== then.marker && typed === then.span ? spanText(readMarker(marker)) : '';
  return {
    ...{ title, owner, involved, marker, indicator, description, digital, plain },
    objective: objectiveId(objectives, input.objective) ?? '',
    horizon: input.horizon ?? '',
    span: read || typed,
    screen: YES_NO.get(input.screen)!,
    told: YES_NO.get(input.told)!,
  };
}

export function fieldsOf(texts: ActionTexts, objectives: readonly Objective[]): ActionFields {
  return {
    ...texts,
    objective: numberOf(objectives, texts.objective || null),
    horizon: (texts.horizon || null) as Horizon | null,
    span: spanFrom(texts.span),
    screen: SCREEN[texts.screen] ?? null,
    told: texts.told === 'yes',
  };
}

/** Columns of the fields. */
export function columnsOf(texts: ActionTexts) {
  const { title, involved, marker, indicator, description, digital, plain } = texts;
  const span = spanFrom(texts.span);
  return {
    ...{ title, involved, marker, indicator, description, digital, plain },
    objective_id: texts.objective || null,
    owner_name: texts.owner,
    horizon: (texts.horizon || null) as Horizon | null,
    span_from: span?.from ?? null,
    span_to: span?.to ?? null,
    screen: SCREEN[texts.screen] ?? null,
    told: texts.told === 'yes',
  };
}

/** A value of the history as people meet it: the number of an objective, not its id. */
export function shownText(field: string, text: string | null, objectives: readonly Objective[]): string | null {
  if (field !== 'objective' || text === null) return text;
  return numberOf(objectives, text)?.toString() ?? null;
}

export function summaryOf(row: ActionRow, objectives: readonly Objective[]): ActionSummary {
  const span = spanOfRow(row);
  const { id, title, state, horizon, marker, indicator, digital, screen, told } = row;
  return {
    ...{ id, title, state, horizon, marker, indicator, digital, screen, told, span },
    project: row.project_id,
    objective: numberOf(objectives, row.objective_id),
    owner: row.owner_name === '' ? null : { id: row.owner_id, name: row.owner_name },
    holes: holesOf({ state, owner: row.owner_name, span, indicator }),
  };
}
