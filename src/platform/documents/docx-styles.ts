import { AlignmentType, BorderStyle, LevelFormat, type INumberingOptions, type IStylesOptions } from 'docx';

export const BULLETS = 'bullets';
export const NUMBERS = 'numbers';
export const CELL_BULLETS = 'cell-bullets';

const TONES = { info: '0F5263', wait: '9A6700', bad: 'A32E38', ok: '2A6641' };

/** Named styles, so that people may change them. Sizes are half points, spaces twentieths of a point. */
export function docxStyles(language: 'fr' | 'en'): IStylesOptions {
  const heading = (level: number, size: number, before: number, after: number) => ({
    run: { size, bold: true, color: '18292E', font: 'Arial' },
    paragraph: { keepNext: true, spacing: { before, after }, outlineLevel: level - 1 },
  });
  const seam = { bottom: { style: BorderStyle.DASHED, size: 8, space: 3, color: '555555' } };
  const section = heading(2, 25, 280, 140);
  return {
    default: {
      document: {
        run: { font: 'Arial', size: 21, color: '18292E', language: { value: language === 'fr' ? 'fr-FR' : 'en-GB' } },
      },
      heading1: heading(1, 40, 0, 80),
      heading2: { ...section, paragraph: { ...section.paragraph, border: seam } },
      heading3: heading(3, 23, 220, 110),
      heading4: heading(4, 21, 220, 110),
      listParagraph: { paragraph: { spacing: { after: 45 } } },
      caption: {
        run: { bold: true, italics: false, size: 21, color: '18292E' },
        paragraph: { keepNext: true, spacing: { before: 110, after: 60 } },
      },
      hyperlink: { run: { color: '0F5263', underline: {} } },
    },
    paragraphStyles: [
      named('BodyText', 'Body Text', { spacing: { after: 140 } }),
      named('Byline', 'Byline', { spacing: { after: 140 } }, { size: 19, color: '475659' }),
      named('Figure', 'Figure', { keepNext: true, spacing: { before: 110, after: 60 } }),
      named('FigureCaption', 'Figure Caption', { spacing: { after: 140 } }),
      named('Fact', 'Fact', { indent: { left: 2550, hanging: 2550 }, spacing: { after: 60 } }),
      named('TableContents', 'Table Contents', {}, { size: 20 }),
      named('TableHeading', 'Table Heading', { keepNext: true }, { size: 19, bold: true }),
      named('TableRowHeading', 'Table Row Heading', {}, { size: 20, bold: true }),
      named('AfterTable', 'After Table', { spacing: { after: 0 } }, { size: 12 }),
      ...Object.entries(TONES).map(([tone, colour]) => note(tone, colour)),
    ],
  };
}

type Named = NonNullable<IStylesOptions['paragraphStyles']>[number];

function named(id: string, name: string, paragraph: Named['paragraph'], run: Named['run'] = {}): Named {
  return { id, name, basedOn: 'Normal', quickFormat: true, paragraph, run };
}

function note(tone: string, color: string): Named {
  const line = { style: BorderStyle.SINGLE, size: 4, space: 6, color: '555555' };
  const border = { top: line, bottom: line, right: line, left: { ...line, size: 24, color } };
  return named(`Note${tone}`, `Note ${tone}`, {
    border,
    spacing: { before: 200, after: 240 },
    indent: { left: 160, right: 140 },
  });
}

/** Bullets and numbers, nine levels as Word has, and the tighter bullets of a cell. */
export function docxNumbering(): INumberingOptions['config'] {
  const at = (left: number) => ({ paragraph: { indent: { left, hanging: 255 } } });
  const levels = Array.from({ length: 9 }, (_, level) => level);
  const bullet = (level: number) => ({
    level,
    format: LevelFormat.BULLET,
    text: ['•', '–'][level] ?? '·',
    alignment: AlignmentType.LEFT,
  });
  return [
    { reference: BULLETS, levels: levels.map((level) => ({ ...bullet(level), style: at(312 * (level + 1)) })) },
    {
      reference: NUMBERS,
      levels: levels.map((level) => ({
        level,
        format: LevelFormat.DECIMAL,
        text: `%${level + 1}.`,
        alignment: AlignmentType.LEFT,
        style: at(312 * (level + 1)),
      })),
    },
    { reference: CELL_BULLETS, levels: [{ ...bullet(0), style: at(255) }] },
  ];
}
