import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

export interface Tag {
  role?: string;
  alt?: string;
  scope?: string;
  type?: string;
  id?: string;
  children?: Tag[];
}

/** What a reader finds in a PDF: words in tagged order (page numbers are not), tags, language, title, raw XMP, outline. */
export async function readPdf(data: Uint8Array) {
  const pdf = await getDocument({ data: data.slice(), verbosity: 0 }).promise;
  const lines: string[] = [];
  const tags: Tag[] = [];
  for (let number = 1; number <= pdf.numPages; number++) {
    const page = await pdf.getPage(number);
    const tree = (await page.getStructTree()) as Tag;
    const all = flatten(tree);
    tags.push(...all);
    const pieces = new Map<string, string>();
    const open: string[] = [];
    const content = await page.getTextContent({ includeMarkedContent: true });
    for (const item of content.items) {
      const current = open.at(-1) ?? '';
      if ('str' in item) pieces.set(current, (pieces.get(current) ?? '') + item.str);
      else if (item.type === 'endMarkedContent') open.pop();
      else open.push('id' in item && item.id ? String(item.id) : current);
    }
    lines.push(...all.filter(({ type }) => type === 'content').map(({ id }) => pieces.get(id ?? '') ?? ''));
  }
  const [, , width = 0, height = 0] = (await pdf.getPage(1)).view;
  const { info, metadata } = await pdf.getMetadata();
  return {
    text: lines.join(''),
    lines,
    tags,
    pages: pdf.numPages,
    /** Of the first page, in whole points. */
    size: { width: Math.round(width), height: Math.round(height) },
    info: info as Record<string, unknown>,
    xmp: String(metadata?.getRaw()),
    outline: ((await pdf.getOutline()) ?? []) as { title: string; items: { title: string }[] }[],
  };
}

function flatten(tag: Tag): Tag[] {
  return [tag, ...(tag.children ?? []).flatMap(flatten)];
}
