import type { Block, Columns, Document, Figure, Table } from './document.ts';

/** Margins of the PDF, in millimetres, for the documents that people go on writing in. */
export const MARGIN = { x: 14, y: 13 };

/** Width and height of the sheet in millimetres: A4, upright or on its side. */
export function pageOf(document: Document): { width: number; height: number } {
  return document.page?.landscape ? { width: 297, height: 210 } : { width: 210, height: 297 };
}

/** Width of the columns of a table in whole hundredths of a millimetre; together they are as wide as the text. */
export function columnWidths({ columns }: Table, document: Document): number[] {
  const room = (pageOf(document).width - 2 * MARGIN.x) * 100;
  const weights = columns.map(({ width, numeric }) => width ?? (numeric ? 0.6 : 1));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const widths = weights.map((weight) => Math.floor((room * weight) / total));
  const rest = room - widths.reduce((sum, width) => sum + width, 0);
  return widths.map((width, at) => (at === 0 ? width + rest : width));
}

/** Width and height of a drawing in millimetres: as wide as the text or 26 mm, never higher than half a sheet. */
export function pictureSize({ svg, size }: Figure, document: Document): { width: number; height: number } {
  const page = pageOf(document);
  const [, root = ''] = /^<svg([^>]*)>/.exec(svg) ?? [];
  const box = /\sviewBox="([^"]*)"/
    .exec(root)?.[1]
    ?.trim()
    .split(/[\s,]+/)
    .map(Number);
  const side = (name: string) => Number.parseFloat(new RegExp(`\\s${name}="([\\d.]+)`).exec(root)?.[1] ?? '');
  const ratio = (box?.[3] ?? side('height')) / (box?.[2] ?? side('width'));
  const shape = Number.isFinite(ratio) && ratio > 0 ? ratio : 1;
  const widest = size ? 26 : page.width - 2 * MARGIN.x;
  const width = Math.min(widest, page.height / 2 / shape);
  return { width: Math.round(width * 100) / 100, height: Math.round(width * shape * 100) / 100 };
}

/** A drawing as a file of its own, which says its language and its letters, where a page need not. */
export function svgFile({ svg }: Figure): string {
  const missing = [
    ['xmlns', 'http://www.w3.org/2000/svg'],
    ['font-family', 'Arial, sans-serif'],
  ].filter(([name]) => !new RegExp(`^<svg[^>]*\\s${name}=`).test(svg));
  return svg.replace('<svg', `<svg${missing.map(([name, value]) => ` ${name}="${value}"`).join('')}`);
}

/** The blocks one after the other: what people go on writing in has no columns side by side, which readers mix up. */
export function inOneColumn(blocks: readonly Block[]): Exclude<Block, Columns>[] {
  return blocks.flatMap((block) => (block.kind === 'columns' ? block.columns.flatMap(inOneColumn) : [block]));
}

/** A row short enough to stay whole on one page; a long one may go on over the next. */
export function staysWhole(row: Table['rows'][number]): boolean {
  return JSON.stringify(row).length < 2000;
}
