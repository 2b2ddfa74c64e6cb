import { describe, expect, it } from 'vitest';
import { toPdf } from '#platform/documents/pdf.ts';
import { readPdf } from '#platform/documents/read-pdf.ts';
import { checkDocument } from '#platform/documents/check.ts';
import { boardOf } from '../board.ts';
import { boardFor } from '../visibility.ts';
import { attachment } from '#platform/documents/download.ts';
import { originOf } from './origin.ts';
import { reportDocument } from './report.ts';
import { sheetOf } from './sheet.ts';
import { sheetDocument } from './sheet-document.ts';
import { summarise } from './summary.ts';
import { eventsOf, finishedDay, SCHOOLS } from './test-day.ts';

const [lancelin, berthelon] = SCHOOLS.map(({ uai }) => uai) as [string, string];
const day = (leads = 2) => {
  const { ids, bodies } = finishedDay({ leads });
  return { ids, board: boardOf(eventsOf(bodies)) };
};
/** Every word of a document, blocks in order. */
const wordsOf = (document: object) => JSON.stringify(document).replaceAll(/[\u00a0\u202f]/g, ' ');
const reaction = {
  url: 'https://vienne.example/reagir/abc',
  qr: { path: 'M0 0h7v1h-7z', size: 21 },
  until: '12 juin 2026',
};

describe('the figures of a day', () => {
  it('count people by the nine categories of the trame, schools once, and what was set aside not at all', () => {
    const summary = summarise(day().board);
    expect(summary).toMatchObject({
      people: 4,
      establishments: 2,
      resource: 1,
      notes: 3,
      clusters: 2,
      gaps: 2,
      leads: 2,
      kept: 2,
      unsaid: 0,
    });
    expect(summary.profiles.map(({ profile }) => profile)).toEqual([
      'primaryTeams',
      'secondaryTeams',
      'academicRepresentatives',
      'users',
      'associations',
      'electedMembers',
      'researchers',
      'operators',
      'edTech',
    ]);
    expect(summary.profiles[1]).toEqual({ profile: 'secondaryTeams', people: 3, establishments: 2 });
  });
});

describe('the report', () => {
  it('tells the day in order: participants, teams, each objective, discovery, what is taken home', () => {
    const { blocks } = reportDocument(boardFor({ kind: 'room' }, day().board), 'fr');
    const sections = blocks.flatMap((block) =>
      block.kind === 'heading' && block.level === 1 ? [block.text.replaceAll(/\s/g, ' ')] : [],
    );
    expect(sections).toEqual([
      'Participants',
      'Équipes présentes',
      'Objectif 1 : Enrichir les pratiques',
      'Objectif 2 : Associer les familles',
      'Ateliers découverte',
      'Ce que chaque équipe emporte',
    ]);
  });

  it('names nobody, but who signs a minority view', () => {
    const words = wordsOf(reportDocument(boardFor({ kind: 'room' }, day().board), 'fr'));
    expect(words).toContain('Avis à part de Théo Marchand sur « Du temps » : Le temps ne suffit pas.');
    expect(words).not.toMatch(/Inès|Bruno|Léa/);
    expect(words).not.toMatch(/Un mot (blessant|repris)/);
    const open = wordsOf(reportDocument(boardFor({ kind: 'public' }, day().board), 'fr'));
    expect(open).toContain('Le temps ne suffit pas.');
    expect(open).not.toContain('Théo');
  });

  it('counts the small categories for members, not for the public', () => {
    const numbers = (counted: boolean) => {
      const { blocks } = reportDocument(day().board, 'fr', counted);
      const table = blocks.find((block) => block.kind === 'table')!;
      return table.rows.map((row) => row[2] as string);
    };
    expect(numbers(true).some((number) => /^[1-4]$/.test(number))).toBe(true);
    expect(numbers(false).some((number) => /^[1-4]$/.test(number))).toBe(false);
    expect(numbers(false)).toContain('masqué');
  });

  it('comes out as a PDF, in both languages, also of a day where nothing was written', async () => {
    for (const locale of ['fr', 'en'] as const) {
      const pdf = await readPdf(await toPdf(reportDocument(day().board, locale)));
      expect(pdf.info.Language).toBe(locale);
      expect(pdf.text).toContain('Piste numéro 1');
    }
    const { bodies } = finishedDay();
    checkDocument(reportDocument(boardOf(eventsOf(bodies.slice(0, 1))), 'fr'));
  });
});

describe('the sheet of a team', () => {
  it('holds what it kept, from which group, and what it missed, with someone to ask', () => {
    const sheet = sheetOf(boardFor({ kind: 'room' }, day().board), berthelon);
    expect(sheet).toMatchObject({
      name: 'Collège Simon-Berthelon',
      members: ['Théo Marchand'],
      groups: ['Groupe A'],
      kept: [],
    });
    expect(sheet.missed).toEqual([
      { group: 'Groupe B', ask: 'Bruno Lestrade', gaps: [{ name: 'Du matériel', leads: 0, favourite: null }] },
    ]);
    expect(sheetOf(day().board, lancelin).kept[0]).toMatchObject({
      text: 'Piste numéro 1',
      objective: 1,
      group: 'Groupe A',
      gap: 'Du temps',
    });
  });

  it('names nobody to a visitor', () => {
    const board = boardFor({ kind: 'public' }, day().board);
    expect(wordsOf(sheetOf(board, berthelon))).not.toMatch(/Inès|Théo|Bruno|Léa/);
  });

  it('exists for people of no school, and for no other team', () => {
    expect(sheetOf(day().board, 'resource')).toMatchObject({ name: null, groups: ['Groupe B'] });
    expect(() => sheetOf(day().board, '0869999Z')).toThrow('unknown_team');
  });

  it.each([0, 2, 40])('is one A4 page with %i leads, the code to react on it', async (leads) => {
    const sheet = sheetOf(day(Math.max(1, leads)).board, leads === 0 ? berthelon : lancelin);
    expect(sheet.kept).toHaveLength(leads);
    const pdf = await readPdf(await toPdf(sheetDocument(sheet, { locale: 'fr', reaction })));
    expect(pdf.pages).toBe(1);
    expect(pdf.tags.filter(({ role }) => role === 'Figure').map(({ alt }) => alt)).toEqual([
      'Code QR de la page où réagir',
    ]);
    expect(pdf.text).toContain('vienne.example/reagir/abc');
    if (leads === 40) expect(pdf.text).toMatch(/et \d+ autres/);
  });
});

describe('where a lead comes from', () => {
  it('walks back to the gap, the cluster, its notes, the group and the objective', () => {
    const { ids, board } = day();
    expect(originOf(boardFor({ kind: 'room' }, board), ids.leads[0]!)).toMatchObject({
      objective: { number: 1, name: 'Enrichir les pratiques' },
      group: { name: 'Groupe A', people: 2 },
      gap: {
        name: 'Du temps',
        notes: ['Du temps ensemble', 'Une heure commune'],
        dots: 1,
        views: [{ text: 'Le temps ne suffit pas.', name: 'Théo Marchand' }],
        beside: [{ id: ids.leads[1], text: 'Piste numéro 2', kept: true }],
      },
    });
  });

  it('tells who brought it back, and who took it from the sheet alone', () => {
    const { ids, board } = day();
    const { kept } = originOf(board, ids.leads[0]!);
    expect(kept.map(({ team, carriers, names }) => [team, carriers, names])).toEqual([
      [lancelin, 1, ['Inès Caradec']],
      ['resource', 0, []],
    ]);
    expect(() => originOf(board, ids.notes[0]!)).toThrow('unknown_lead');
  });
});

describe('the name of a file', () => {
  it('keeps its accents, and no path or line end', () => {
    expect(attachment('Feuille Collège "L’Étoile" du 1er mai.pdf')).toBe(
      'attachment; filename="Feuille College LEtoile du 1er mai.pdf"; ' +
        "filename*=UTF-8''Feuille%20Coll%C3%A8ge%20L%E2%80%99%C3%89toile%20du%201er%20mai.pdf",
    );
    expect(attachment('../a\r\nb: c')).not.toMatch(/[\r\n/]/);
  });
});
