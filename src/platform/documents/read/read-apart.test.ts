import { expect, test } from 'vitest';
import { zipFiles } from '../zip.ts';
import { readAnyDocument } from './read-any.ts';
import { readApart } from './read-apart.ts';

const lines = Array.from({ length: 2000 }, (_, at) => `Irritant ${(at * 2_654_435_761) % 4_294_967_296}`);
const paragraphs = lines.map((line) => `<w:p><w:r><w:t>${line}</w:t></w:r></w:p>`).join('');
const docx = zipFiles([
  { path: 'word/document.xml', content: `<w:document><w:body>${paragraphs}</w:body></w:document>` },
]);

test('a file read on a thread of its own says the same, and leaves the thread free', async () => {
  expect(docx.length).toBeGreaterThan(10_000);
  let turns = 0;
  const timer = setInterval(() => (turns += 1), 5);
  const read = await readApart(docx, 'x.docx');
  clearInterval(timer);
  expect(turns).toBeGreaterThan(3);
  expect(read).toEqual(readAnyDocument(docx, 'x.docx'));
});

test('what it refuses there has its sentence and the name of the file', async () => {
  const pdf = new TextEncoder().encode(`%PDF-1.7 ${'x'.repeat(20_000)}`);
  await expect(readApart(pdf, 'x.odt')).rejects.toMatchObject({
    code: 'file_pdf',
    status: 415,
    params: { name: 'x.odt' },
  });
});

test('a file that takes too long, or too much, is given up with a sentence, and the next one is read', async () => {
  const refused = { code: 'file_too_complex', status: 422, params: { name: 'x.docx' } };
  const [late, large, next] = await Promise.allSettled([
    readApart(docx, 'x.docx', { megabytes: 256, seconds: 0 }),
    readApart(docx, 'x.docx', { megabytes: 6, seconds: 10 }),
    readApart(docx, 'x.docx'),
  ]);
  expect(late).toMatchObject({ status: 'rejected', reason: refused });
  expect(large).toMatchObject({ status: 'rejected', reason: refused });
  expect(next.status).toBe('fulfilled');
});
