import * as v from 'valibot';
import { newId, orNull, text, uuid } from '#platform/forms/fields.ts';
import { CARD_FIELDS, CARD_KINDS, CATEGORIES, FORMATS } from './model.ts';
import { THEME_NAME } from './themes.ts';

/** The number that the page was drawn at (`SessionView.seq`), or that one's own last write of the field answered. */
const base = v.pipe(v.string(), v.regex(/^\d{1,9}$/), v.transform(Number));

const idOrNull = v.pipe(
  v.optional(v.string(), ''),
  v.check((id) => id === '' || v.is(uuid, id)),
  orNull,
);

export const sessionForm = v.object({
  id: newId,
  title: text(2, 200),
  region: text(0, 120),
  format: v.pipe(
    v.optional(v.picklist([...FORMATS, '']), ''),
    v.transform((format) => (format === '' ? null : format)),
  ),
});

const target = v.union([
  v.literal('session'),
  v.picklist(CATEGORIES.map((category) => `category.${category}` as const)),
  uuid,
]);

/** One field. `value` as typed: the server says whether the field takes it. */
export const writeForm = v.object({ target, field: v.string(), value: v.optional(v.string(), ''), base });

/** Fields of one target, sent together: each as `field.NAME`. A box that is not ticked sends nothing: name it in `boxes`, by spaces. */
export const fieldsForm = v.pipe(
  v.objectWithRest({ target, base, boxes: v.optional(v.string(), '') }, v.string()),
  v.transform(({ target, base, boxes, ...rest }) => {
    const values = new Map<string, string>(boxes.split(' ').flatMap((box) => (box ? [[box, '']] : [])));
    for (const [name, value] of Object.entries(rest)) {
      if (name.startsWith('field.')) values.set(name.slice('field.'.length), value);
    }
    return { base, writes: [...values].map(([field, value]) => ({ target, field, value })) };
  }),
);

/** A new card; its fields as typed, under their own names. */
export const cardForm = v.object({
  id: newId,
  kind: v.picklist(CARD_KINDS),
  parent: idOrNull,
  theme: idOrNull,
  ...(Object.fromEntries(Object.keys(CARD_FIELDS).map((field) => [field, v.optional(v.string(), '')])) as {
    [Field in keyof typeof CARD_FIELDS]: v.OptionalSchema<v.StringSchema<undefined>, ''>;
  }),
});

/** A gesture on one card: remove, restore, choose. */
export const pickForm = v.object({ card: uuid });
export const requalifyForm = v.object({ card: uuid, kind: v.picklist(CARD_KINDS) });
/** `parent` '' hangs it from nothing. */
export const hangForm = v.object({ card: uuid, parent: idOrNull });
/** `to`: 'up', 'down', or 'theme' with the theme ('' for none). */
export const moveForm = v.pipe(
  v.object({ card: uuid, to: v.picklist(['up', 'down', 'theme']), theme: idOrNull }),
  v.transform(({ card, to, theme }) => ({ card, to: to === 'theme' ? { theme } : to })),
);
export const axisForm = v.object({
  card: uuid,
  chosen: v.pipe(
    v.picklist(['1', '']),
    v.transform((said) => said === '1'),
  ),
});
export const settleForm = v.object({ dispute: uuid, choice: v.picklist(['mine', 'theirs', 'both']) });
export const revertForm = v.object({ seq: base });

export const themeForm = v.variant('do', [
  v.object({ do: v.literal('add'), id: newId, name: text(2, THEME_NAME) }),
  v.object({ do: v.literal('rename'), id: uuid, name: text(2, THEME_NAME) }),
  v.object({ do: v.literal('move'), id: uuid, direction: v.picklist(['up', 'down']) }),
  v.object({ do: v.literal('archive'), id: uuid }),
  v.object({ do: v.literal('unarchive'), id: uuid }),
]);

/** A session that was removed, to be brought back. */
export const pickSessionForm = v.object({ session: uuid });

/** A theme of the territory that a session did not have. */
export const sessionThemeForm = v.object({ theme: uuid });

/** Start from a day: `theme.OBJECTIVE` names the theme of what was said under an objective ('' for none). */
export const startForm = v.pipe(
  v.objectWithRest({ id: newId, workshop: uuid, notes: v.optional(v.picklist(['all', 'gaps']), 'all') }, v.string()),
  v.transform(({ id, workshop, notes, ...rest }) => ({
    id,
    workshop,
    notes,
    themes: Object.fromEntries(
      Object.entries(rest).flatMap(([name, theme]) =>
        name.startsWith('theme.') && v.is(uuid, theme) ? [[name.slice('theme.'.length), theme]] : [],
      ),
    ),
  })),
);

export const presenceForm = v.object({ where: v.picklist(['introduction', 'diagnostic', 'projections', 'plan']) });

export { gatherForm, groupForm, joinForm, leaveForm, nameForm, synthesisQuery } from './synthesis-form.ts';
