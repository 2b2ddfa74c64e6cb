/**
 * A facilitator's gesture as a plain form, for pages without script: the same fields, read by the same function, whether
 * the browser posts the form or the page turns it into a command.
 */

/** Fields of a form that are not part of the command: the page's ticket, and which proposal alone was accepted. */
const ASIDE = ['ticket', 'only'];

const readers: Record<string, (value: string) => unknown> = {
  minutes: Number,
  locked: (value) => value === 'true',
  removed: (value) => value === 'true',
  cluster: (value) => value || null,
  groups: readJson,
};

function readJson(value: string): unknown {
  try {
    return JSON.parse(value);
  } catch {
    return null;
  }
}

/** Proposals come as `proposal.N.id`, `.name` and `.notes` (ids between spaces); `only` accepts one of them. */
function readProposals(form: FormData): { id: string; name: string; notes: string[] }[] {
  const only = form.get('only');
  const field = (place: string, name: string) => String(form.get(`proposal.${place}.${name}`) ?? '');
  return [...form.keys()]
    .map((key) => /^proposal\.(\d+)\.id$/.exec(key)?.[1])
    .filter((place): place is string => place !== undefined && (only === null || only === place))
    .map((place) => ({ id: field(place, 'id'), name: field(place, 'name'), notes: field(place, 'notes').split(' ') }));
}

/** What a posted form asks, in the shape of a command without its id; its content is for the server to check. */
export function intentOf(form: FormData): { type: string } & Record<string, unknown> {
  const intent: { type: string } & Record<string, unknown> = { type: '' };
  for (const [name, value] of form) {
    if (ASIDE.includes(name) || name.startsWith('proposal.') || typeof value !== 'string') continue;
    intent[name] = (readers[name] ?? String)(value);
  }
  if (intent.type === 'clusters.accept') intent.clusters = readProposals(form);
  return intent;
}

/** A refused gesture: what was tried, and why not. */
export interface Refusal {
  intent: Record<string, unknown>;
  message: string;
}

/** Whether a refusal answers the form of this type with these fixed fields. */
export function concerns(refusal: Refusal, type: string, fields: Record<string, string>): boolean {
  const fixed = new FormData();
  for (const [name, value] of Object.entries(fields)) fixed.set(name, value);
  const expected = intentOf(fixed);
  return (
    refusal.intent.type === type &&
    Object.keys(fields).every((name) => JSON.stringify(refusal.intent[name]) === JSON.stringify(expected[name]))
  );
}
