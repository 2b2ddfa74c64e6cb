import { setImmediate } from 'node:timers/promises';
import { NodeCompiler, type NodeTypstDocument } from '@myriaddreamin/typst-ts-node-compiler';
import type { Document } from './document.ts';
import { longestList, shortenLists } from './fit.ts';
import { readFonts } from './fonts.ts';
import { toTypst } from './typst.ts';

/** 1 is 10.5 pt: people would not read less than these 7.9 pt. */
const SMALLEST = 0.75;
/** Sizes of the text tried for a document of one page. */
const SCALES = [1, 0.95, 0.9, 0.85, 0.8, SMALLEST];
/** More lines than one page holds at the smallest size (75 for a list): longer lists are cut before trying. */
const MOST_LINES = 100;

/** Documents that one compiler makes: see `newCompiler`. */
const DOCUMENTS_A_COMPILER = 10;

let fonts: Buffer[] | undefined;
let compiler: NodeCompiler | undefined;
let made = 0;

/**
 * What `toPdf` promises, on the calling thread; other work goes on between two attempts at one page.
 * @throws Error as `toPdf` does
 */
export async function layOutPdf(document: Document): Promise<Uint8Array> {
  const pages = document.page?.fit === 'one-page' ? await layOutOnePage(document) : layOut(document, 1);
  const pdf = exportPdf(pages);
  typst().evictCache(0);
  if (++made % DOCUMENTS_A_COMPILER === 0) compiler = undefined;
  return new Uint8Array(pdf);
}

async function layOutOnePage(document: Document): Promise<NodeTypstDocument> {
  const longest = longestList(document.blocks);
  const whole = longest > MOST_LINES ? null : await firstThatFits(SCALES, (scale) => layOut(document, scale));
  if (whole) return whole;
  const counts = Array.from({ length: Math.min(longest, MOST_LINES) }, (_, index) => index + 1).reverse();
  const shorter = await firstThatFits(counts, (keep) => layOut(shortenLists(document, keep), SMALLEST));
  if (shorter) return shorter;
  throw new Error(`The document “${document.title}” is too long for one page, even with its lists cut to one item.`);
}

/**
 * The layout of the first choice that takes one page, null when none does; choices go from the longest to the shortest.
 * The first, which is usual, is tried before the last, which tells whether to look further; then by halves.
 */
async function firstThatFits<Choice>(
  choices: readonly Choice[],
  layOutChoice: (choice: Choice) => NodeTypstDocument,
): Promise<NodeTypstDocument | null> {
  const attempt = async (choice: Choice | undefined) => {
    if (choice === undefined) return null;
    await setImmediate();
    const pages = layOutChoice(choice);
    return pages.numOfPages === 1 ? pages : null;
  };
  const first = await attempt(choices[0]);
  if (first) return first;
  let found = await attempt(choices.at(-1));
  let tooLong = 0;
  let fits = choices.length - 1;
  while (found && fits - tooLong > 1) {
    const middle = (tooLong + fits) >> 1;
    const pages = await attempt(choices[middle]);
    if (pages) [found, fits] = [pages, middle];
    else tooLong = middle;
  }
  return found;
}

function layOut(document: Document, scale: number): NodeTypstDocument {
  const result = typst().compile({ mainFileContent: toTypst(document, scale) });
  if (result.result) return result.result;
  const error = result.takeError();
  throw new Error(`Typst refused the document “${document.title}”: ${messagesOf(error?.shortDiagnostics)}`);
}

function exportPdf(pages: NodeTypstDocument): Buffer {
  try {
    return typst().pdf(pages, { pdfStandard: 'ua-1' });
  } catch (error) {
    throw new Error(`Typst cannot write “${pages.title}” as PDF/UA-1: ${String(error)}`, { cause: error });
  }
}

function messagesOf(diagnostics: { message?: string }[] = []): string {
  return diagnostics.map(({ message }) => message).join('; ') || 'no reason given';
}

function typst(): NodeCompiler {
  compiler ??= newCompiler();
  return compiler;
}

/**
 * A compiler holds about 0.5 MB of each PDF it wrote until it is collected: one for all documents took 1 GB after 1,250
 * sheets, one for ten stays at 220 MB. Making one takes 10 ms.
 */
function newCompiler(): NodeCompiler {
  fonts ??= readFonts();
  // The workspace does not exist: a document can read no file.
  return NodeCompiler.create({ fontArgs: [{ fontBlobs: fonts }], workspace: '/nonexistent/maillage' });
}
