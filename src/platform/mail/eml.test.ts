import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readEml, writeEml } from './eml.ts';

const at = new Date('2026-11-21T09:00:00Z');
const mail = {
  id: 'a1',
  at,
  to: 'ines@exemple.fr',
  subject: 'Votre lien',
  text: 'Bonjour,\n\nhttps://exemple.fr/lien?jeton=a=b&c',
};

test('a kept mail is a mail file whose link reads in one piece', () => {
  const file = writeEml(mail, 'Maillage <maillage@exemple.fr>', '<a1@exemple.fr>');
  expect(file.split('\r\n').slice(0, 6)).toEqual([
    'Message-ID: <a1@exemple.fr>',
    'X-Maillage-Id: a1',
    'Date: Sat, 21 Nov 2026 09:00:00 +0000',
    'From: Maillage <maillage@exemple.fr>',
    'To: ines@exemple.fr',
    'Subject: Votre lien',
  ]);
  expect(file).toContain('\r\nhttps://exemple.fr/lien?jeton=a=b&c\r\n');
});

test('any subject and text come back as they were, in lines that a mail may have', () => {
  // A subject is one line; control signs are no words.
  const words = fc.string({ unit: 'grapheme' }).map((text) => text.replaceAll(/\p{Cc}/gu, '').trim());
  fc.assert(
    fc.property(words, words, (subject, text) => {
      const file = writeEml({ ...mail, subject, text }, 'x', '<y>');
      expect(readEml(file)).toEqual({ ...mail, subject, text });
      const head = file.slice(0, file.indexOf('\r\n\r\n')).split('\r\n');
      for (const line of head.filter((each) => each.includes('=?UTF-8?B?')))
        expect(line.length).toBeLessThanOrEqual(78 + 9);
    }),
  );
});

test('a mail with a calendar gives back both, to the byte, whatever its text looks like', () => {
  const words = fc.oneof(
    fc.string({ unit: 'grapheme' }).map((text) => text.replaceAll(/\p{Cc}/gu, '').trim()),
    fc.constantFrom('--=_a1', '--=_a1--', 'Content-Type: text/calendar; charset=utf-8; method=CANCEL'),
  );
  const calendar = fc.record({
    method: fc.constantFrom('REQUEST', 'CANCEL', 'REPLY'),
    content: fc.string({ unit: 'binary' }).map((text) => `BEGIN:VCALENDAR\r\n${text}\r\n`.toWellFormed()),
  });
  fc.assert(
    fc.property(words, calendar, (text, invitation) => {
      const file = writeEml({ ...mail, text, calendar: invitation }, 'x', '<y>');
      expect(readEml(file)).toEqual({ ...mail, text, calendar: invitation });
      expect(file).toContain('Content-Disposition: attachment; filename=invite.ics\r\n');
    }),
  );
});

test('a subject cannot smuggle a header in, nor pass for an encoded word', () => {
  const file = writeEml({ ...mail, subject: 'x\r\nBcc: y@exemple.fr' }, 'x', '<y>');
  expect(file).not.toMatch(/^Bcc/m);
  const odd = '=?UTF-8?B?eA==?=';
  expect(readEml(writeEml({ ...mail, subject: odd }, 'x', '<y>'))?.subject).toBe(odd);
});

test('another file is no mail of ours', () => {
  expect(readEml('')).toBeNull();
  expect(readEml('From: x\r\nTo: y\r\n\r\nz')).toBeNull();
});
