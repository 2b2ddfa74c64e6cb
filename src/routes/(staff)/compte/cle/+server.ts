import { json } from '@sveltejs/kit';
import { addPasskey, beginPasskey, passkeyAnswer } from '#capabilities/accounts';
import type { RequestHandler } from './$types';

/** An empty body begins adding a key; a body with the browser's credential ends it. */
export const POST: RequestHandler = (event) =>
  passkeyAnswer(event, async ({ credential, name }) => {
    const { db } = event.locals;
    if (!credential) return json(await beginPasskey(db, event));
    await addPasskey(db, event, credential, name);
    return json({});
  });
