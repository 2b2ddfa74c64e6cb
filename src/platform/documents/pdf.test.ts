import { array, constantFrom, sample, string } from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Block, Document } from './document.ts';
import { documentOf, report, sheet } from './example.ts';
import { toPdf } from './pdf.ts';
import { readPdf } from './read-pdf.ts';
import { layOutPdf } from './typst-pdf.ts';

const squeeze = (text: string) => text.replace(/\s+/gu, '');
const leads = (count: number): string[] => Array.from({ length: count }, (_, at) => `Piste ${at + 1}`);
const listOf = (count: number): Document =>
  documentOf([{ kind: 'list', items: leads(count) }], { size: 'A4', fit: 'one-page' });

describe('a sheet read back from its PDF', async () => {
  const data = await toPdf(sheet);
  const pdf = await readPdf(data);
  const roles = (role: string) => pdf.tags.filter((tag) => tag.role === role);

  test('has the words of the document, in order, and no other', () => {
    const words = [
      ['Collège Odette-Lancelin', 'Ce que notre équipe rapporte : trois pistes, deux manques.'],
      ['Inès Caradec, 26 novembre 2026', 'Les pistes que nous gardons', 'Pistes et leur origine'],
      ['Piste d’action', 'Groupe', 'Voix', 'Une consigne filmée', 'Groupe C', '12'],
      ['Deux sources avant de partager', 'Groupe B', '104', 'Ce que nous avons manqué ?', 'Du temps.', 'Trois pistes'],
      ['Demander à Bruno Lestrade.', '1.', 'Choisir', '•', 'un porteur', '•', 'une date', '2.', 'Déposer'],
      ['Réagir sans compte', 'Ou ici :', 'vienne.example', 'Lieu', 'Lavernie'],
    ];
    expect(squeeze(pdf.text)).toBe(squeeze(words.flat().join('')));
  });

  test('says what it is: title, language, author, fixed date, PDF/UA-1', () => {
    expect(pdf.info).toMatchObject({ Title: sheet.title, Language: 'fr', Author: 'Inès Caradec' });
    expect(pdf.info).toMatchObject({ CreationDate: 'D:20261126000000Z', ModDate: 'D:20261126000000Z' });
    expect(pdf.xmp).toContain('<pdfuaid:part>1</pdfuaid:part>');
    expect(pdf.xmp).toContain('<rdf:li>fr</rdf:li>');
  });

  test('is tagged: headings, table headers, lists, the figure with its alternative, the link', () => {
    expect(pdf.tags.map(({ role }) => role).filter((role) => /^H\d$/.test(role ?? ''))).toEqual(['H1', 'H2', 'H3']);
    expect(roles('TH').map(({ scope }) => scope)).toEqual(['Column', 'Column', 'Column']);
    expect(roles('TD')).toHaveLength(6);
    expect(roles('Figure').map(({ alt }) => alt)).toEqual(['Code QR de la page de réaction']);
    expect(roles('LI')).toHaveLength(5);
    expect(roles('Link')).toHaveLength(1);
  });

  test('opens with an outline of its headings', () => {
    expect(pdf.outline.map(({ title, items }) => [title, items.map((item) => item.title)])).toEqual([
      ['Collège Odette-Lancelin', ['Les pistes que nous gardons']],
    ]);
  });

  test('is made of the same bytes a second time, and of others with another word', async () => {
    expect(Buffer.from(await toPdf(sheet)).equals(data)).toBe(true);
    expect(Buffer.from(await toPdf({ ...sheet, subtitle: 'Autre' })).equals(data)).toBe(false);
  });
});

describe('any text', () => {
  test('comes out of the PDF as it went in, markup included', async () => {
    const character = constantFrom(...'aZé9’ŒŽΩЖ≤→😀日#$*_`@<>[](){}\\/"\'~-=+.;:!?%&|^ ');
    const texts = sample(string({ unit: character, minLength: 1, maxLength: 60 }), { numRuns: 40, seed: 13 });
    const blocks = texts.map((text): Block => ({ kind: 'paragraph', text: `${text}.` }));
    const pdf = await readPdf(await toPdf(documentOf(blocks)));
    expect(squeeze(pdf.text)).toBe(squeeze(`Essai${texts.map((text) => `${text}.`).join('')}`));
  });

  test('can be printed, whatever its characters', async () => {
    const texts = sample(
      array(string({ unit: 'binary', maxLength: 30 }), { minLength: 300, maxLength: 300 }),
      1,
    ).flat();
    const pdf = await toPdf({ ...documentOf([{ kind: 'list', items: texts }]), title: `T${texts.join('')}` });
    expect((await readPdf(pdf)).pages).toBeGreaterThan(1);
  });

  test('that reads as code stays text', async () => {
    const attack = '"); #panic("pris") #read("/etc/passwd") \\"';
    const pdf = await readPdf(await toPdf(documentOf([{ kind: 'paragraph', text: attack }])));
    expect(pdf.text).toContain(attack);
  });
});

describe('a document of one page', () => {
  test('has every item while smaller letters are enough', async () => {
    const pdf = await readPdf(await toPdf(listOf(65)));
    expect(pdf.pages).toBe(1);
    expect(pdf.text.match(/Piste/g)).toHaveLength(65);
  });

  test('counts the items that it leaves out when nothing else helps', async () => {
    const pdf = await readPdf(await toPdf(listOf(300)));
    const kept = pdf.text.match(/Piste/g)?.length ?? 0;
    expect(pdf.pages).toBe(1);
    expect(kept).toBeGreaterThan(60);
    expect(pdf.lines.at(-1)).toContain(`et ${300 - kept} autres`);
  });

  test('is refused when its paragraphs alone are too long', async () => {
    const text = 'Une phrase de trop. '.repeat(1000);
    const long = documentOf([{ kind: 'paragraph', text }], { size: 'A4', fit: 'one-page' });
    await expect(toPdf(long)).rejects.toThrow(/too long for one page/);
  });

  test('takes as many pages as needed when it is not asked to fit, and may lie on its side', async () => {
    const wide = { ...listOf(300), page: { size: 'A4', landscape: true } } as const;
    const pdf = await readPdf(await toPdf(wide));
    expect(pdf.pages).toBeGreaterThan(4);
    expect(pdf.text.match(/Piste/g)).toHaveLength(300);
  });
});

test('a figure without alternative text is refused', async () => {
  const figure: Block = { kind: 'figure', svg: '<svg></svg>', alternative: '' };
  await expect(toPdf(documentOf([figure]))).rejects.toThrow(/without alternative text/);
});

test('a drawing that Typst cannot read is an error that says so', async () => {
  const figure: Block = { kind: 'figure', svg: '<svg', alternative: 'Un carré' };
  await expect(toPdf(documentOf([figure]))).rejects.toThrow(/Typst refused the document “Essai”: .*SVG/);
});

test('sheets made at the same time are the sheets made one after the other', async () => {
  const documents = Array.from({ length: 25 }, (_, at) => ({ ...listOf(60 + at), title: `Feuille ${at}` }));
  const together = await Promise.all(documents.map(toPdf));
  for (const [at, document] of documents.entries()) {
    expect(Buffer.from(await toPdf(document)).equals(together[at] ?? Buffer.of())).toBe(true);
  }
});

describe('a long document', () => {
  const long = documentOf([
    { kind: 'list', items: Array.from({ length: 1000 }, (_, at) => `Une piste de plus, ${at}`) },
  ]);

  test('leaves the thread free, and has the same bytes as on it', async () => {
    let turns = 0;
    const timer = setInterval(() => (turns += 1), 5);
    const pdf = await toPdf(long);
    clearInterval(timer);
    expect(turns).toBeGreaterThan(3);
    expect(Buffer.from(pdf).equals(await layOutPdf(long))).toBe(true);
  });

  test('that Typst refuses says so, and the next one is made', async () => {
    const refused = {
      ...long,
      blocks: [...long.blocks, { kind: 'figure', svg: '<svg', alternative: 'Un carré' } as const],
    };
    const [first, second] = await Promise.allSettled([toPdf(refused), toPdf(long)]);
    expect(first).toMatchObject({ status: 'rejected', reason: { message: expect.stringContaining('SVG') } });
    expect(second.status).toBe('fulfilled');
  });
});

test('bullets of a cell are a list, empty cells stay, the sheet lies on its side', async () => {
  const pdf = await readPdf(await toPdf(report));
  expect(pdf.tags.filter(({ role }) => role === 'TD')).toHaveLength(9);
  expect(pdf.tags.filter(({ role }) => role === 'L')).toHaveLength(2);
  expect(pdf.tags.filter(({ role }) => role === 'LI')).toHaveLength(3);
  expect(pdf.size).toEqual({ width: 842, height: 595 });
});
