import type { Handle, HandleServerError, ServerInit } from '@sveltejs/kit/hooks';
import { assemble, identify } from '#assembly';
import { getTextDirection } from '#paraglide/runtime.js';
import { paraglideMiddleware } from '#paraglide/server.js';
import { appDb } from '#platform/database/pool.ts';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import { errorMessage } from '#platform/i18n/error-message.ts';
import { authorise } from './routes/access.ts';

export const init: ServerInit = () => assemble();

const SECURITY = {
  'x-content-type-options': 'nosniff',
  // Not `no-referrer`: browsers would send `Origin: null` with forms, which Kit refuses.
  'referrer-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=()',
  'cross-origin-opener-policy': 'same-origin',
};

/** Who is asking, may they ask this, then the answer: every request reads as this list. */
export const handle: Handle = ({ event, resolve }) =>
  paraglideMiddleware(event.request, async ({ locale }) => {
    event.locals.db = appDb();
    event.locals.locale = locale;
    // Monitors ask it while the database is down: nothing may fail before it.
    if (event.route.id === '/sante') return resolve(event);
    const { person, territory } = await identify(event);
    event.locals.person = person;
    event.locals.territory = territory;
    const refused = await authorise(event);
    if (refused) return refused;
    const response = await resolve(event, {
      transformPageChunk: ({ html }) => html.replace('%lang%', locale).replace('%dir%', getTextDirection(locale)),
    });
    for (const [name, value] of Object.entries(SECURITY)) response.headers.set(name, value);
    return response;
  });

/** An expected error keeps its status and says its sentence; a bug is logged without the person's data and says so. */
/** An error as a log may keep it: PostgreSQL quotes the refused row, with names and addresses. */
function withoutRows(error: unknown): unknown {
  if (!(error instanceof Error) || !('detail' in error)) return error;
  const { code, table, constraint } = error as { code?: string; table?: string; constraint?: string };
  return [error.stack, code, table, constraint].filter(Boolean).join(' ');
}

export const handleError: HandleServerError = ({ kind, error, event }) => {
  const { locale } = event.locals;
  if (error instanceof ExpectedError) {
    return { status: error.status, code: error.code, message: errorMessage(error, locale) };
  }
  if (kind === 'app') return error;
  if (kind === 'framework') {
    const code = error.status === 404 ? 'not_found' : 'bad_request';
    return { code, message: errorMessage(new ExpectedError(code, error.status), locale) };
  }
  console.error(`${event.request.method} ${event.route.id ?? 'unknown route'}:`, withoutRows(error));
  return { code: 'bug', message: errorMessage(new ExpectedError('bug', 500), locale) };
};
