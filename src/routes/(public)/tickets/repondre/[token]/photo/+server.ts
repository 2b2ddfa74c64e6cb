import { linkPhoto } from '#capabilities/tickets';
import { photoAnswer } from '../../../../../(staff)/tickets/photo.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, params }) =>
  photoAnswer(await linkPhoto(locals.db, params.token, 'reply'));
