import { fileToFill } from '#capabilities/baseline';
import { attachment } from '#platform/documents/download.ts';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import type { RequestHandler } from './$types';

const KINDS = { etats: 'states', livraisons: 'deliveries' } as const;

export const GET: RequestHandler = async ({ locals, params }) => {
  const kind = Object.hasOwn(KINDS, params.kind) ? KINDS[params.kind as keyof typeof KINDS] : null;
  if (!kind) throw new ExpectedError('baseline_export_unknown', 404);
  const { name, bytes } = await fileToFill(locals.db, locals.person, kind);
  return new Response(new Uint8Array(bytes), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': attachment(`${name}.csv`),
      'cache-control': 'private, no-store',
    },
  });
};
