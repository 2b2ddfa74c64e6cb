import { ExpectedError } from '#platform/errors/expected-error.ts';

/** A little over what a sheet to import may weigh; a file of a card weighs less. Past it, the body is not even read. */
const MAX_BODY = 5_500_000;

/** The file that a form sent, under `file`; without one, no bytes. @throws ExpectedError catalogue_file_big (413) */
export async function fileOfForm(request: Request): Promise<{ name: string; bytes: Uint8Array }> {
  if (Number(request.headers.get('content-length')) > MAX_BODY) throw new ExpectedError('catalogue_file_big', 413);
  const file = (await request.formData()).get('file');
  if (!(file instanceof File)) return { name: '', bytes: new Uint8Array() };
  return { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) };
}
