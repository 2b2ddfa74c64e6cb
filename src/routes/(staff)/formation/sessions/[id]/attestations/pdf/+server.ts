import { certificates } from '#capabilities/training';
import { certificatesAnswer } from '../../../../../../certificates.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, params, url }) =>
  certificatesAnswer(
    await certificates(locals.db, locals.person, params.id, url.searchParams.get('place')),
    locals.locale,
  );
