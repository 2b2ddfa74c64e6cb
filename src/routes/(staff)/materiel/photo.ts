import { ExpectedError } from '#platform/errors/expected-error.ts';

/** A photo of 5 MB and the rest of its form; past it, the body is not even read. */
const MAX_BODY = 6_000_000;

/**
 * The photo that a form carries beside its fields; null: none was chosen. The request itself stays to be read.
 * @throws ExpectedError image_too_big (413)
 */
export async function photoOf(request: Request): Promise<Uint8Array | null> {
  if (Number(request.headers.get('content-length')) > MAX_BODY)
    throw new ExpectedError('image_too_big', 413, { size: 5 });
  const file = (await request.clone().formData()).get('photo');
  return file instanceof File && file.size > 0 ? new Uint8Array(await file.arrayBuffer()) : null;
}
