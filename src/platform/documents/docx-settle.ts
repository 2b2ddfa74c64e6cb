import { strFromU8, unzipSync } from 'fflate';
import type { Document } from './document.ts';
import { plain } from './document.ts';
import { element, escapeXml, xmlFile } from './xml.ts';
import { zipFiles } from './zip.ts';

const BODY = 'word/document.xml';
const BODY_LINKS = 'word/_rels/document.xml.rels';
const PROPERTIES = 'docProps/core.xml';

/**
 * The package that `docx` wrote without what changes from one time to the next: it names links at random, stamps the
 * properties and the zip with the clock, and calls an author that it lacks "Un-named".
 */
export function settleDocx(bytes: Uint8Array, document: Document): Uint8Array {
  const files = unzipSync(bytes);
  const read = (path: string) => strFromU8(files[path] ?? new Uint8Array());
  const named = [...read(BODY_LINKS).matchAll(/<Relationship Id="([^"]+)"[^>]*TargetMode="External"\/>/g)];
  const names = new Map(named.map(([, id = ''], at) => [id, `link${at + 1}`]));
  const rename = (xml: string, before: RegExp) =>
    xml.replace(before, (whole, start: string, id: string) => (names.has(id) ? `${start}${names.get(id)}"` : whole));
  const settled: Record<string, string> = {
    [BODY]: rename(read(BODY), /(<w:hyperlink [^>]*r:id=")([^"]+)"/g),
    [BODY_LINKS]: rename(read(BODY_LINKS), /(<Relationship Id=")([^"]+)"/g),
    [PROPERTIES]: propertiesFile(document),
  };
  return zipFiles(Object.entries(files).map(([path, content]) => ({ path, content: settled[path] ?? content })));
}

function propertiesFile({ title, author, date, language }: Document): string {
  const who = author ? ['dc:creator', 'cp:lastModifiedBy'].map((name) => element(name, {}, words(author))) : [];
  const moment = (name: string) => element(name, { 'xsi:type': 'dcterms:W3CDTF' }, `${date}T00:00:00Z`);
  return xmlFile(
    element(
      'cp:coreProperties',
      {
        'xmlns:cp': 'http://schemas.openxmlformats.org/package/2006/metadata/core-properties',
        'xmlns:dc': 'http://purl.org/dc/elements/1.1/',
        'xmlns:dcterms': 'http://purl.org/dc/terms/',
        'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
      },
      element('dc:title', {}, words(title)),
      ...who,
      element('dc:language', {}, language === 'fr' ? 'fr-FR' : 'en-GB'),
      ...(date ? ['dcterms:created', 'dcterms:modified'].map(moment) : []),
    ),
  );
}

function words(text: string): string {
  return escapeXml(plain(text));
}
