import type { RequestEvent } from '@sveltejs/kit';
import { ExpectedError } from '#platform/errors/expected-error.ts';

/** A photo of 5 MB and the rest of its form; past it, the body of whoever sends it is not even read. */
const MAX_BODY = 6_000_000;

/** The photo that came with a form, as it came; null: none. The request stays readable. @throws ExpectedError image_too_big (413) */
export async function sentPhoto({ request }: Pick<RequestEvent, 'request'>): Promise<Uint8Array | null> {
  if (Number(request.headers.get('content-length')) > MAX_BODY)
    throw new ExpectedError('image_too_big', 413, { size: 5 });
  const file = (await request.clone().formData()).get('photo');
  return file instanceof File && file.size > 0 ? file.bytes() : null;
}

/** A photo as an answer that no page can run. */
export function photoAnswer({ type, bytes }: { type: string; bytes: Uint8Array }): Response {
  return new Response(new Uint8Array(bytes), {
    headers: {
      'content-type': type,
      'cache-control': 'private, max-age=3600',
      'content-security-policy': "default-src 'none'; sandbox",
    },
  });
}
