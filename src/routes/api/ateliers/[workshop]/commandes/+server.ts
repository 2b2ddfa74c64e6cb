import { readJson } from '#platform/transfer/read-json.ts';
import { actorOf, command, residentRoom, seatOf } from '#capabilities/workshops';
import { answer } from '../../../answer.ts';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = ({ params, url, request, locals }) =>
  answer(locals.locale, async () => {
    const room = await residentRoom(locals.db, params.workshop);
    const actor = await actorOf(locals.db, room, request.headers, seatOf(url));
    return { seq: await command(room, actor, await readJson(request)) };
  });
