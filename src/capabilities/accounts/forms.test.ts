import { describe, expect, it } from 'vitest';
import { inviteForm, roleForm } from './forms.ts';
import { readForm } from '#platform/forms/read-form.ts';

const sent = (fields: Record<string, string>) => {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) data.set(name, value);
  return data;
};
const membership = '7c2f8f4e-6f0b-4d0e-9f43-6f5f7f0f1a11';

describe.each([
  ['an invitation', inviteForm],
  ['a change of role', roleForm],
])('%s', (_, form) => {
  const read = (role: string, establishment: string) =>
    readForm(form, sent({ id: membership, mail: 'ines@exemple.fr', role, establishment }));

  it.each(['coordinator', 'facilitator'])('refuses a %s of one school: the role is held over the territory', (role) => {
    const refused = read(role, '0860001A');
    expect(refused).toMatchObject({ ok: false, errors: { establishment: expect.stringContaining('territoire') } });
    expect(read(role, '')).toMatchObject({ ok: true, output: { role, establishment: null } });
  });

  it('wants the school of a head, and leaves a mediator free', () => {
    expect(read('head', '')).toMatchObject({ ok: false });
    expect(read('head', '0860001a')).toMatchObject({ ok: true, output: { establishment: '0860001A' } });
    expect(read('mediator', '0860001A')).toMatchObject({ ok: true });
    expect(read('mediator', '')).toMatchObject({ ok: true });
  });
});
