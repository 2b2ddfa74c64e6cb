import { eventsAfter, residentRoom, seatOf, viewerOf } from '#capabilities/workshops';
import { answer } from '../../../answer.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = ({ params, url, request, locals }) =>
  answer(locals.locale, async () => {
    const room = await residentRoom(locals.db, params.workshop);
    const viewer = await viewerOf(locals.db, room, request.headers, seatOf(url));
    const number = (name: string) => Math.max(0, Number(url.searchParams.get(name)) || 0);
    return eventsAfter(room, viewer, number('after'), number('wait'), request.signal);
  });
