import { json } from '@sveltejs/kit';
import { beginPasskeySignIn, passkeyAnswer, signInByPasskey } from '#capabilities/accounts';
import type { RequestHandler } from './$types';

/** An empty body begins the sign-in; a body with the browser's credential ends it. */
export const POST: RequestHandler = (event) =>
  passkeyAnswer(event, async ({ credential }) => {
    const { db } = event.locals;
    if (!credential) return json(await beginPasskeySignIn(db, event));
    await signInByPasskey(db, event, credential);
    return json({});
  });
