import { sessionAnswer } from '#capabilities/restitution';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = ({ locals, params }) =>
  sessionAnswer(locals.db, locals.person, params.id, { format: params.format, language: locals.locale });
