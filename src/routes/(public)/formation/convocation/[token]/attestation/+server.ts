import { ownCertificates } from '#capabilities/training';
import { certificatesAnswer } from '../../../../../certificates.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, params }) =>
  certificatesAnswer(await ownCertificates(locals.db, params.token), locals.locale);
