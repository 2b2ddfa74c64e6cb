import { beforeAll, expect, test } from 'vitest';
import { setRuntime } from '../runtime.ts';
import { seal, unseal } from './seal.ts';

const withSecret = (secret: string) => setRuntime({ secret } as never);
beforeAll(() => withSecret('one secret'));

test('what is sealed opens again, and two seals of one text differ', () => {
  const [first, second] = [seal('jeton é', 'mail'), seal('jeton é', 'mail')];
  expect(first).not.toBe(second);
  expect([unseal(first, 'mail'), unseal(second, 'mail')]).toEqual(['jeton é', 'jeton é']);
  expect(Buffer.from(first, 'base64').toString('utf8')).not.toContain('jeton');
});

test('a changed seal, another purpose, another secret or a cut seal open nothing', () => {
  const sealed = seal('jeton', 'mail');
  const changed = Buffer.from(sealed, 'base64');
  changed[changed.length - 1]! ^= 1;
  expect(() => unseal(changed.toString('base64'), 'mail')).toThrow();
  expect(() => unseal(sealed, 'undo')).toThrow();
  expect(() => unseal(sealed.slice(0, 12), 'mail')).toThrow();
  withSecret('another secret');
  expect(() => unseal(sealed, 'mail')).toThrow();
});
