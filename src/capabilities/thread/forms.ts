import * as v from 'valibot';
import type { Ref } from './model.ts';

const KEY = /^([a-z]+\.[a-zA-Z]+)[/ ]([\w.:-]{1,80})$/;

/** The thing that an address or a field names, as `KIND/ID`; null: none, or not one. */
export function readOrigin(key: string | null): Ref | null {
  const [, kind, id] = KEY.exec(key ?? '') ?? [];
  return kind && id ? { kind, id } : null;
}

/** Where what is written down comes from, `KIND/ID`; null: nothing said. Whether it exists is asked with `isThere`. */
export const origin = v.pipe(
  v.optional(v.string(), ''),
  v.check((key) => key === '' || readOrigin(key) !== null),
  v.transform((key) => readOrigin(key)),
);
