import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { setClock } from '#platform/clock/clock.ts';
import { inTerritory } from '#platform/database/connect.ts';
import { toPdf } from '#platform/documents/pdf.ts';
import { readPdf } from '#platform/documents/read-pdf.ts';
import { makeLinks } from '../links.ts';
import { sampleCampaign, TUESDAY, type SampleCampaign } from '../sessions/sample-campaign.ts';
import { recordActs } from './acts.ts';
import { certificateDocument } from './certificate-document.ts';
import { certificates, ownCertificates } from './certificates.ts';
import { closeSheet } from './close.ts';
import { sheetDocument } from './sheet-document.ts';
import { attendanceSheet } from './sheet.ts';

let sample: SampleCampaign;
let session: string;
let anna: string;
let bruno: string;

const words = () => ({ date: 'mardi 12 janvier 2027', hours: 'de 9 h à 12 h', duration: '3 h' });
const options = { locale: 'fr' as const, today: '12 janvier 2027', words };
const spaces = (text: string) => text.replace(/\s+/gu, ' ');

async function tokenOf(recipient: string): Promise<string> {
  const [token] = await inTerritory(sample.base.db, sample.territory, (trx) =>
    makeLinks(trx, sample.territory, [
      { campaign: sample.campaign, purpose: 'seat', recipient, expiresAt: new Date('2027-12-31') },
    ]),
  );
  return token!;
}

beforeAll(async () => {
  sample = await sampleCampaign();
  anna = await sample.recipient('Anna Prigent');
  bruno = await sample.recipient('Bruno Lestrade');
  const clara = await sample.recipient('Clara Le Goff');
  session = await sample.session([anna, bruno, clara]);
  setClock(() => Date.parse(`${TUESDAY}T09:05:00+01:00`));
});
afterAll(() => sample.drop());

test('the sheet to sign: who, when, where, a row for each and empty ones, the code as a picture with its words', async () => {
  const { sheet } = await attendanceSheet(sample.base.db, { person: sample.maud, session });
  const presence = {
    url: 'https://maillage.example/formation/presence/K7M2QX',
    qr: { path: 'M0 0h7v7h-7z', size: 25 },
  };
  const pdf = await readPdf(await toPdf(sheetDocument(sheet, { locale: 'fr', words: words(), presence })));
  const text = spaces(pdf.text);
  for (const said of [
    'Feuille d’émargement',
    'Webradio en classe',
    'mardi 12 janvier 2027',
    'Collège Hortense-Vialard',
    'Atelier Canopé de la Vienne',
    'Formateur non renseigné',
    'Anna Prigent',
    'Clara Le Goff',
  ]) {
    expect(text).toContain(said);
  }
  expect(text.replaceAll(' ', '')).toContain('https://maillage.example/formation/presence/K7M2QX');
  expect(pdf.xmp).toContain('<pdfuaid:part>1</pdfuaid:part>');
  expect(pdf.tags.filter(({ role }) => role === 'Figure').map(({ alt }) => alt)).toEqual([
    'Code QR de la page où dire sa présence',
  ]);
  // A header row, three people, and empty rows down to the end of the page.
  expect(pdf.tags.filter(({ role }) => role === 'TR')).toHaveLength(17);
  expect(pdf.pages).toBe(1);
});

describe('certificates', () => {
  test('none before the sheet is closed', async () => {
    expect(await certificates(sample.base.db, sample.maud, session)).toEqual([]);
    await expect(ownCertificates(sample.base.db, await tokenOf(anna))).rejects.toMatchObject({
      code: 'training_certificate_none',
      status: 404,
    });
  });

  test('for those who were present and for nobody else, a page each', async () => {
    const { db } = sample.base;
    const { sheet } = await attendanceSheet(db, { person: sample.maud, session });
    const marks = (['present', 'absent', 'present'] as const).map((mark, n) => {
      const seats = [sheet.seats[n]!.id];
      return { type: 'mark' as const, id: randomUUID(), seats, mark, reason: '', age: 0 };
    });
    await recordActs(db, { person: sample.maud, session }, marks);
    await closeSheet(db, { person: sample.maud, session });
    const all = await certificates(db, sample.maud, session);
    expect(all.map(({ name }) => name)).toEqual(['Anna Prigent', 'Clara Le Goff']);
    const pdf = await readPdf(await toPdf(certificateDocument(all, options)));
    expect(pdf.pages).toBe(3);
    expect(pdf.outline[0]!.items.map(({ title }) => title)).toEqual([
      'Attestation de présence pour Anna Prigent',
      'Attestation de présence pour Clara Le Goff',
    ]);
  });

  test('one states who, what, when, how long and where, and passes for no signature', async () => {
    const seat = await sample.seat(session, anna);
    const one = await certificates(sample.base.db, sample.maud, session, seat);
    const pdf = await readPdf(await toPdf(certificateDocument(one, options)));
    const text = spaces(pdf.text);
    for (const said of [
      'Attestation de présence',
      'Anna Prigent à la session de formation suivante.',
      'Webradio en classe',
      'mardi 12 janvier 2027',
      'de 9 h à 12 h',
      'Durée3 h',
      'Collège Hortense-Vialard',
      'Document produit par Maillage le 12 janvier 2027.',
      seat,
    ]) {
      expect(text.replaceAll(' ', '')).toContain(said.replaceAll(' ', ''));
    }
    expect(text).not.toMatch(/signature/i);
    expect(pdf.pages).toBe(1);
    expect(pdf.xmp).toContain('<pdfuaid:part>1</pdfuaid:part>');
  });

  test('nobody’s where the seat was not present, is unknown, or the reader is not of the staff', async () => {
    const { db } = sample.base;
    for (const seat of [await sample.seat(session, bruno), randomUUID(), 'x']) {
      await expect(certificates(db, sample.maud, session, seat)).rejects.toMatchObject({ status: 404 });
    }
    const teacher = { ...sample.maud, roles: [{ role: 'teacher' as const, establishment: null }] };
    await expect(certificates(db, teacher, session)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(certificates(db, null, session)).rejects.toMatchObject({ code: 'sign_in' });
  });

  test('a person has theirs by their own link, and only theirs', async () => {
    const own = await ownCertificates(sample.base.db, await tokenOf(anna));
    expect(own.map(({ name }) => name)).toEqual(['Anna Prigent']);
    await expect(ownCertificates(sample.base.db, await tokenOf(bruno))).rejects.toMatchObject({ status: 404 });
    await expect(ownCertificates(sample.base.db, 'rien')).rejects.toMatchObject({ code: 'training_link_unknown' });
  });
});
