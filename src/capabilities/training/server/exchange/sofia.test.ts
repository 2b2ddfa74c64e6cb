import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readSheet } from '#platform/transfer/read-sheet.ts';
import { writeCsv, writeXlsx } from '#platform/transfer/sheet.ts';
import { SOFIA_HEADERS } from '../../sofia/columns.ts';
import { campaignFile } from './files.ts';
import { sampleHistory, type SampleHistory } from './sample-history.ts';
import { sofiaSheet, sofiaState } from './sofia-export.ts';
import { importSofia } from './sofia-import.ts';

let sample: SampleHistory;
const HEADERS = ['Remarque', ...Object.values(SOFIA_HEADERS)];
const row = (group: string, code: string, day: string, note = 'à garder') => [
  ...[note, '23A01', 'TNE', code, 'Webradio', group, 'Groupe A', '1', `${day} 09:00`, `${day} 12:30`],
  ...['3,5', 'Présentiel', '', 'Atelier de Marsay', '14', '0', '', '', 'https://exemple.fr/x'],
];
const SHEET = [HEADERS, row('G1', 'M1', '12/01/2027'), row('G2', 'M2', '13/01/2027'), row('G3', 'autre', '14/01/2027')];

beforeAll(async () => {
  sample = await sampleHistory();
  await sample.run(async (trx) => {
    for (const [at, id] of sample.modules.entries()) {
      await trx
        .updateTable('training.module')
        .set({ code: `M${at + 1}` })
        .where('id', '=', id)
        .execute();
    }
  });
});
afterAll(() => sample.drop());

const read = (rows: string[][], organiser: string | null = sample.srane, preview = false) =>
  importSofia(
    sample.base.db,
    sample.maud,
    sample.campaign,
    { bytes: writeCsv(rows), name: 'sofia.csv', organiser },
    { preview },
  );
const sheet = (additions = false) => sofiaSheet(sample.base.db, sample.maud, sample.campaign, additions);
const sessions = () => sample.base.owner.selectFrom('training.session').selectAll().orderBy('starts_at').execute();

describe('the sheet of Sofia-FMO', () => {
  test('is checked before anything is written', async () => {
    const report = await read(SHEET, null, true);
    expect(report.extra).toEqual(['Remarque']);
    expect(report.rows).toMatchObject([
      { line: 2, kind: 'left', because: 'organiser' },
      { line: 3, kind: 'left', because: 'organiser' },
      { line: 4, kind: 'left', because: 'module' },
    ]);
    expect(await sofiaState(sample.base.db, sample.maud, sample.campaign)).toMatchObject({ readAt: null, rows: 0 });
    expect(await sessions()).toEqual([]);
  });

  test('makes the sessions that Maillage lacks, at its own hours, and is given back as it came', async () => {
    const report = await read(SHEET);
    expect(report.rows.map(({ kind }) => kind)).toEqual(['create', 'create', 'left']);
    expect(await sessions()).toMatchObject([
      {
        ...{ sofia_group: 'G1', sofia_session: '1', booking_limit: 14, organiser_id: sample.srane },
        ...{ starts_at: new Date('2027-01-12T08:00:00Z'), ends_at: new Date('2027-01-12T11:30:00Z') },
      },
      { sofia_group: 'G2' },
    ]);
    expect(await sheet()).toEqual(SHEET);
  });

  test('read again, ties the same sessions and makes none', async () => {
    const report = await read(SHEET);
    expect(report.rows.map(({ kind }) => kind)).toEqual(['known', 'known', 'left']);
    expect(await sessions()).toHaveLength(2);
    expect(await sofiaState(sample.base.db, sample.maud, sample.campaign)).toMatchObject({
      rows: 3,
      tied: 2,
      changed: 0,
    });
  });

  test('carries what Maillage changed, and the sessions that no row speaks of when asked', async () => {
    const [first] = await sessions();
    await sample.base.owner
      .updateTable('training.session')
      .set({ venue_id: sample.venues[0], booking_limit: 11 })
      .where('id', '=', first!.id)
      .execute();
    await sample.session([await sample.recipient()], { module: sample.modules[1], day: '2027-01-20' });
    const [, changed, ...others] = await sheet(true);
    expect(changed).toEqual(SHEET[1]!.with(14 - 1, 'Collège Hortense-Vialard').with(15 - 1, '11'));
    expect(others.slice(0, 2)).toEqual(SHEET.slice(2));
    expect(others[2]).toEqual(expect.arrayContaining(['M2', '20/01/2027 09:00', 'Collège Hortense-Vialard']));
    expect(await sheet()).toHaveLength(SHEET.length);
  });

  test('another file, a column missing, who only reads: said at once', async () => {
    await expect(
      read([
        ['Nom', 'Courriel'],
        ['Ana', 'ana@exemple.fr'],
      ]),
    ).rejects.toMatchObject({
      code: 'training_sofia_missing',
    });
    await expect(read(SHEET, crypto.randomUUID())).rejects.toMatchObject({ code: 'training_sofia_organiser' });
    const by = { ...sample.maud, roles: [{ role: 'facilitator' as const, establishment: null }] };
    const asked = importSofia(sample.base.db, by, sample.campaign, {
      bytes: writeCsv(SHEET),
      name: '',
      organiser: null,
    });
    await expect(asked).rejects.toMatchObject({ code: 'forbidden' });
  });
});

describe('a sheet written is read as it was, cell by cell', () => {
  const cell = fc.string({ maxLength: 12, unit: fc.constantFrom(...'aé=+-@\'"; ,\t1/') }).map((text) => text.trim());
  const row = fc.array(cell, { minLength: 3, maxLength: 3 }).filter((cells) => cells.some((text) => text !== ''));
  const back = async (bytes: Uint8Array) => {
    const { headers, rows } = await readSheet(bytes, 'feuille');
    return [headers, ...rows.map(({ cells }) => [...cells, '', '', ''].slice(0, 3))];
  };
  const HEAD = ['Début', 'Fin', 'Note'];

  test('as CSV', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 6 }), async (body) => {
        expect(await back(writeCsv([HEAD, ...body]))).toEqual([HEAD, ...body]);
      }),
    );
  });

  test('as XLSX', async () => {
    const body = fc.sample(row, 300);
    expect(await back(await writeXlsx([HEAD, ...body], 'Feuille'))).toEqual([HEAD, ...body]);
  });
});

describe('files of a campaign', () => {
  const file = (what: string, by = sample.maud, query = '') =>
    campaignFile(sample.base.db, by, sample.campaign, what, new URLSearchParams(query));
  const cellsOf = async (what: string, query = '') => {
    const { bytes } = await file(what, sample.maud, query);
    const { headers, rows } = await readSheet(bytes, what);
    return { headers, rows: rows.map(({ cells }) => cells) };
  };

  test('enrolments, attendance and steps, in both formats, one row each', async () => {
    const session = sample.kept();
    const someone = await sample.member('0860001J', { name: '=Cléo' });
    const { importHistory } = await import('./history.ts');
    await importHistory(sample.base.db, sample.maud, sample.campaign, {
      sessions: [session],
      seats: [sample.place(session.id, someone, { state: 'excused', reason: 'Malade' })],
    });
    for (const format of ['csv', 'xlsx']) {
      const { headers, rows } = await cellsOf(`presences.${format}`);
      expect(headers).toContain('Motif');
      expect(rows).toHaveLength(1);
      expect(rows[0]).toEqual(expect.arrayContaining(['2026-11-17', '=Cléo', 'Collège des Tilleuls-Rouges', 'Malade']));
    }
    expect((await cellsOf('inscriptions.csv')).rows).toHaveLength(2);
    const steps = await cellsOf('etapes.csv');
    expect(steps.rows.filter((cells) => cells.includes('=Cléo'))).toHaveLength(3);
    const { bytes, name } = await file('presences.csv');
    expect(new TextDecoder().decode(bytes)).toContain(`;'=Cléo;`);
    expect(name).toBe('Formation 2026-2027 presences.csv');
  });

  test('lines of a figure and schools are as many as on the page', async () => {
    expect((await cellsOf('lignes-absences.csv')).rows).toHaveLength(1);
    expect((await cellsOf('lignes-absences.csv', 'par=degre&groupe=primary')).rows).toHaveLength(0);
    expect((await cellsOf('lignes-presents.xlsx')).rows).toHaveLength(0);
    expect((await cellsOf('lignes-sessions.csv')).rows).toHaveLength(1);
    expect((await cellsOf('couverture.csv', 'type=tous')).rows).toHaveLength(3);
    expect((await cellsOf('sofia.xlsx')).rows).toHaveLength(3);
  });

  test('are refused to who only counts, and by names that are not theirs', async () => {
    await expect(file('presences.csv', sample.parent)).rejects.toMatchObject({ code: 'forbidden' });
    for (const what of ['presences.pdf', 'toString.csv', 'lignes-bonheur.csv', 'autre.csv']) {
      await expect(file(what), what).rejects.toMatchObject({ status: 404 });
    }
  });
});
