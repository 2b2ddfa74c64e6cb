import * as v from 'valibot';
import { text, uuid } from '#platform/forms/fields.ts';
import { SYNTHESIS_PARTS, type SynthesisPart } from './synthesis.ts';

/** Voices as boxes of their own, so that a page without scripts may tick any: `card.NUMBER`. */
const ticked = (form: Record<string, string>) =>
  Object.keys(form).flatMap((name) => (name.startsWith('card.') && v.is(uuid, name.slice(5)) ? [name.slice(5)] : []));

/** Voices put together: `group` is a new number with its name, or a group that is there (`name` '' leaves its name). */
export const joinForm = v.pipe(
  v.objectWithRest({ group: uuid, kind: v.picklist(['painPoint', 'strength']), name: text(0, 200) }, v.string()),
  v.transform(({ group, kind, name, ...form }) => ({ group, kind, name, cards: ticked(form) })),
);

/** The same from the list of voices on their own: `into` is a group that is there, '' for the new one of that name. */
export const gatherForm = v.pipe(
  v.objectWithRest(
    {
      group: uuid,
      into: v.optional(v.union([uuid, v.literal('')]), ''),
      kind: v.picklist(['painPoint', 'strength']),
      name: text(0, 200),
    },
    v.string(),
  ),
  v.transform(({ group, into, kind, name, ...form }) => ({ group: into || group, kind, name, cards: ticked(form) })),
);

export const nameForm = v.object({ group: uuid, name: text(2, 200) });
/** Takes voices out of the group that they are in. */
export const leaveForm = v.pipe(
  v.objectWithRest({ group: uuid }, v.string()),
  v.transform(({ group, ...form }) => ({ group, cards: ticked(form) })),
);
export const groupForm = v.object({ group: uuid });

const PART_NAMES: Record<SynthesisPart, string> = { groups: '', suggestions: 'propositions', alone: 'seules' };

/** What the address of the page asks for; anything else is the first page of the groups. */
export function synthesisQuery(params: URLSearchParams) {
  const page = Number(params.get('page'));
  return {
    kind: params.get('vue') === 'points-forts' ? ('strength' as const) : ('painPoint' as const),
    region: params.get('region')?.slice(0, 120) ?? '',
    part: SYNTHESIS_PARTS.find((part) => PART_NAMES[part] === params.get('partie')) ?? 'groups',
    page: Number.isInteger(page) && page > 0 ? page : 1,
  };
}

/** The contrary of `synthesisQuery`, without its question mark. */
export function synthesisAddress({ kind, region, part, page }: ReturnType<typeof synthesisQuery>): string {
  const params = new URLSearchParams();
  if (kind === 'strength') params.set('vue', 'points-forts');
  if (region !== '') params.set('region', region);
  if (part !== 'groups') params.set('partie', PART_NAMES[part]);
  if (page > 1) params.set('page', String(page));
  return params.toString();
}
