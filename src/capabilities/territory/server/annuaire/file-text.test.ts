import { describe, expect, it } from 'vitest';
import type { FileFault } from './file-fault.ts';
import { readDirectory } from './read-directory.ts';
import { byteByByte, bytes, csv, SCHOOL } from './sample-file.ts';

/** What is said of a file that cannot be read as a directory. */
async function faultOf(file: Uint8Array | AsyncIterable<Uint8Array>, maxBytes?: number): Promise<FileFault> {
  return readDirectory(file, maxBytes).then(
    () => expect.unreachable('the file was read'),
    (error: { fault: FileFault }) => error.fault,
  );
}

describe('the encoding of a directory file', () => {
  const text = csv([{ ...SCHOOL, Nom_etablissement: 'École de l’Étoile' }]);
  const utf16 = (bigEndian: boolean) => {
    const units = new DataView(new ArrayBuffer(2 * (text.length + 1)));
    [...`\ufeff${text}`].forEach((unit, at) => units.setUint16(2 * at, unit.charCodeAt(0), !bigEndian));
    return new Uint8Array(units.buffer);
  };
  const windows1252 = Uint8Array.from(text, (unit) => (unit === '’' ? 0x92 : unit.charCodeAt(0)));

  it.each([
    ['UTF-8', bytes(text)],
    ['UTF-8 with a byte-order mark', bytes(`\ufeff${text}`)],
    ['Windows-1252', windows1252],
    ['UTF-16, little endian', utf16(false)],
    ['UTF-16, big endian', utf16(true)],
  ])('%s keeps its accents, even read byte by byte', async (_, file) => {
    for (const source of [file, byteByByte(file)]) {
      const { establishments } = await readDirectory(source);
      expect(establishments[0]?.name).toBe('École de l’Étoile');
    }
  });

  it('is refused when it changes on the way, rather than read as garbled accents', async () => {
    const glued = new Uint8Array([...bytes(text), ...windows1252]);
    expect(await faultOf(glued)).toEqual({ code: 'mixed_encoding' });
    expect(await faultOf(new Uint8Array([0xef, 0xbb, 0xbf, ...windows1252]))).toEqual({ code: 'mixed_encoding' });
  });
});

describe('a file that is not the directory', () => {
  const good = csv([SCHOOL]);

  it.each<[string, Uint8Array, FileFault]>([
    ['an empty file', new Uint8Array(), { code: 'empty' }],
    ['blank lines', bytes('\r\n  \r\n;;\r\n'), { code: 'empty' }],
    ['a header alone', bytes(good.split('\r\n')[0] ?? ''), { code: 'no_rows' }],
    ['a zip or xlsx', Uint8Array.of(0x50, 0x4b, 3, 4, 20, 0), { code: 'binary', format: 'zip' }],
    ['an old Excel file', Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1), { code: 'binary', format: 'xls' }],
    ['a PDF', bytes('%PDF-1.7'), { code: 'binary', format: 'pdf' }],
    ['a gzip', Uint8Array.of(0x1f, 0x8b, 8, 0), { code: 'binary', format: 'gzip' }],
    ['text with a NUL in it', bytes(good.replace('Baulon', 'Bau\0lon')), { code: 'binary', format: 'unknown' }],
    ['commas', bytes(good.replaceAll(';', ',')), { code: 'separator', found: 'comma' }],
    ['quoted cells and commas', bytes(`"${good.replaceAll(';', '","')}"`), { code: 'separator', found: 'comma' }],
    ['tabs', bytes(good.replaceAll(';', '\t')), { code: 'separator', found: 'tab' }],
    ['bars', bytes(good.replaceAll(';', '|')), { code: 'separator', found: 'bar' }],
    ['another table', bytes('Nom;Prénom\nLe Gall;Anne\n'), { code: 'not_directory' }],
    ['a page', bytes('<!doctype html>\n<title>Annuaire</title>\n'), { code: 'not_directory' }],
    [
      'missing columns',
      bytes(good.replace('Code postal', 'CP').replace('Nom_etablissement', 'Nom')),
      { code: 'missing_columns', columns: ['Nom_etablissement', 'Code postal'] },
    ],
    [
      'a column twice',
      bytes(csv([{ ...SCHOOL, nom_commune: 'Rennes' }])),
      { code: 'duplicate_column', column: 'Nom_commune' },
    ],
    ['a quote left open', bytes(`${good}0350002N;"École;Ecole\r\n`), { code: 'malformed', line: 3 }],
    ['a line without end', bytes(good + 'x'.repeat(200_000)), { code: 'malformed', line: 3 }],
  ])('is told for what it is: %s', async (_, file, fault) => {
    expect(await faultOf(file)).toEqual(fault);
  });

  it('is refused past the size limit, and read no further', async () => {
    const file = bytes(good);
    expect((await readDirectory(file, file.length)).read).toBe(1);
    expect(await faultOf(file, file.length - 1)).toEqual({ code: 'too_large', maxBytes: file.length - 1 });

    let sent = 0;
    let closed = false;
    const endless = async function* () {
      try {
        for (;;) {
          sent += 1;
          yield new Uint8Array(1000).fill(0x61);
        }
      } finally {
        closed = true;
      }
    };
    expect(await faultOf(endless(), 5000)).toEqual({ code: 'too_large', maxBytes: 5000 });
    expect({ sent, closed }).toEqual({ sent: 6, closed: true });
  });

  it('lets the failure of its source through', async () => {
    const broken = async function* () {
      yield bytes(good);
      throw new Error('connection lost');
    };
    await expect(readDirectory(broken())).rejects.toThrow('connection lost');
  });
});
