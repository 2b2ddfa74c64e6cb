import { safeParse } from 'valibot';
import { noteHere } from '#capabilities/restitution';
import { presenceForm } from '#forms/restitution';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import { readJson } from '#platform/transfer/read-json.ts';
import { answer } from '../../../answer.ts';
import type { RequestHandler } from './$types';

/** Says in which part of the form someone is at work. */
export const POST: RequestHandler = ({ params, request, locals }) =>
  answer(locals.locale, async () => {
    const read = safeParse(presenceForm, await readJson(request));
    if (!read.success) throw new ExpectedError('malformed', 422, { detail: 'where' });
    await noteHere(locals.db, locals.person, params.session, read.output.where);
    return { where: read.output.where };
  });
