import * as v from 'valibot';
import { m } from '#paraglide/messages.js';
import { ESTABLISHMENT_ROLES, ROLES, TERRITORY_ROLES, type Role } from './roles.ts';

// Messages are functions: they are said in the language of the request that is being checked.
const mail = v.pipe(
  v.string(),
  v.trim(),
  v.toLowerCase(),
  v.maxLength(200, () => m.accounts_field_mail()),
  v.email(() => m.accounts_field_mail()),
);
const name = v.pipe(
  v.string(),
  v.trim(),
  v.minLength(2, () => m.accounts_field_name()),
  v.maxLength(80, () => m.accounts_field_long()),
);
const role = v.picklist(ROLES, () => m.accounts_field_role());
/** UAI, or null where nothing was typed. */
const establishment = v.pipe(
  v.optional(v.string(), ''),
  v.trim(),
  v.toUpperCase(),
  v.regex(/^([0-9]{7}[A-Z])?$/, () => m.accounts_field_uai()),
  v.transform((uai) => (uai === '' ? null : uai)),
);
const hasPlace = (held: Role, uai: string | null): boolean => uai !== null || !ESTABLISHMENT_ROLES.includes(held);
const hasNoPlace = (held: Role, uai: string | null): boolean => uai === null || !TERRITORY_ROLES.includes(held);

export const linkForm = v.object({ mail });

export const inviteForm = v.pipe(
  v.object({ mail, role, establishment }),
  v.forward(
    v.check(
      (each) => hasPlace(each.role, each.establishment),
      () => m.accounts_field_place(),
    ),
    ['establishment'],
  ),
  v.forward(
    v.check(
      (each) => hasNoPlace(each.role, each.establishment),
      () => m.accounts_field_no_place(),
    ),
    ['establishment'],
  ),
);

export const roleForm = v.pipe(
  v.object({ id: v.pipe(v.string(), v.uuid()), role, establishment }),
  v.forward(
    v.check(
      (each) => hasPlace(each.role, each.establishment),
      () => m.accounts_field_place(),
    ),
    ['establishment'],
  ),
  v.forward(
    v.check(
      (each) => hasNoPlace(each.role, each.establishment),
      () => m.accounts_field_no_place(),
    ),
    ['establishment'],
  ),
);

export const nameForm = v.object({ name });

export const firstRunForm = v.object({
  code: v.pipe(
    v.string(),
    v.trim(),
    v.minLength(1, () => m.accounts_field_code()),
    v.maxLength(40, () => m.accounts_field_code()),
  ),
  territory: v.pipe(
    v.string(),
    v.trim(),
    v.minLength(2, () => m.accounts_field_territory()),
    v.maxLength(80, () => m.accounts_field_long()),
  ),
  name,
  mail,
});
