import type { Action, ActionFields } from '../../model.ts';

/** Every field of a form as the browser sends it. */
export type Values = Record<string, string>;

const SAID = new Map<boolean | null, string>([
  [true, 'yes'],
  [false, 'no'],
  [null, 'unknown'],
]);

/** What the form of an action is filled in with. */
export function valuesOf(fields: ActionFields): Values {
  const { title, owner, involved, marker, indicator, description, digital, plain } = fields;
  return {
    ...{ title, owner, involved, marker, indicator, description, digital, plain },
    objective: String(fields.objective ?? ''),
    horizon: fields.horizon ?? '',
    from: String(fields.span?.from ?? ''),
    to: String(fields.span?.to ?? ''),
    screen: SAID.get(fields.screen)!,
    told: fields.told ? 'on' : '',
  };
}

/** An action as its form holds it. */
export function valuesOfAction(action: Action): Values {
  return { ...valuesOf({ ...action, owner: action.owner?.name ?? '' }), version: String(action.version) };
}

/** A value of the history, back in the fields of the form. */
function valuesOfField(field: string, text: string): Values {
  if (field === 'span') {
    const [from = '', to = ''] = text.split('..');
    return { from, to };
  }
  if (field === 'screen') return { screen: text || 'unknown' };
  return field === 'told' ? { told: text === 'yes' ? 'on' : '' } : { [field]: text };
}

/** Fields in words, of which two writings can stand one after the other: on one line, or on lines of their own. */
const LINES = new Set(['title', 'involved', 'indicator']);
const PARAGRAPHS = new Set(['description', 'digital', 'plain', 'summary']);

export function canHoldBoth(field: string): boolean {
  return LINES.has(field) || PARAGRAPHS.has(field);
}

/**
 * What a form says once someone has chosen between two writings of its fields: `keep.FIELD` is `mine`, as sent, or
 * `theirs`, which `theirs.FIELD` holds; `both` writes one after the other. Without a choice, what was sent.
 */
export function chosen(values: Values): Values {
  const kept = { ...values };
  for (const [key, keep] of Object.entries(values)) {
    const field = /^keep\.([a-zA-Z]+)$/.exec(key)?.[1];
    if (field === undefined) continue;
    const mine = values[field] ?? '';
    const theirs = values[`theirs.${field}`] ?? '';
    if (values.both !== undefined && canHoldBoth(field)) {
      kept[field] = [mine, theirs].filter(Boolean).join(PARAGRAPHS.has(field) ? '\n' : ' / ');
    } else if (keep === 'theirs') Object.assign(kept, valuesOfField(field, theirs));
  }
  return kept;
}
