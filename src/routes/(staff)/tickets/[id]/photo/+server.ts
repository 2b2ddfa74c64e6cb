import { ticketPhoto } from '#capabilities/tickets';
import { photoAnswer } from '../../photo.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, params }) =>
  photoAnswer(await ticketPhoto(locals.db, locals.person, params.id));
