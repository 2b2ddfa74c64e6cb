import { m } from '#paraglide/messages.js';
import { localizeHref } from '#paraglide/runtime.js';
import { addresses } from '#platform/addresses.ts';
import type { Db } from '#platform/database/connect.ts';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import { enqueue, type Job } from '#platform/jobs/queue.ts';
import { queueMail } from '#platform/mail/mail.ts';
import { runtime } from '#platform/runtime.ts';
import { countAttempt, networkOf, type Limit } from './attempts.ts';
import { authFor, LINK_MINUTES } from './auth.ts';
import { membershipsOf } from './person.ts';
import { copyCookies, expecting, localPath, mailedOrigin, type Visit } from './visit.ts';

const PER_MAIL: Limit = { act: 'link by mail', most: 5, minutes: 15 };
// A whole académie may come from one address of the network: this only stops a machine gone mad.
const PER_ADDRESS: Limit = { act: 'link by address', most: 2000, minutes: 15 };

/** @returns id of the account of a member of some territory, null: nobody who may sign in */
async function memberBy(db: Db, mail: string): Promise<string | null> {
  const user = await db
    .selectFrom('accounts.user')
    .select('id')
    .where('email', '=', mail.toLowerCase())
    .executeTakeFirst();
  return user && (await membershipsOf(db, user.id)).length > 0 ? user.id : null;
}

/** Makes a sign-in token; only its hash is stored. */
async function createToken(db: Db, origin: string, mail: string): Promise<string> {
  let made = '';
  const auth = await authFor(db, origin);
  await auth.api.signInMagicLink({
    body: { email: mail, metadata: { receive: (token: string) => (made = token) } },
    headers: new Headers(),
  });
  return made;
}

function linkTo(origin: string, token: string, returnTo: string, locale: 'fr' | 'en'): string {
  const link = new URL(localizeHref('/connexion/lien', { locale }), origin);
  link.searchParams.set('jeton', token);
  if (returnTo !== '/') link.searchParams.set('retour', returnTo);
  return link.href;
}

interface LinkRequest {
  mail: string;
  origin: string;
  returnTo: string;
  locale: 'fr' | 'en';
}

/**
 * Asks for a sign-in link by mail. Whether the address is known is only looked up later, by the job: the answer and
 * the time it takes are the same for both.
 * @param returnTo path to open after sign-in; null: the home page
 * @throws ExpectedError `accounts_too_many` (429) beyond 5 requests for one mail in 15 minutes
 */
export async function requestLink(db: Db, visit: Visit, mail: string, returnTo: string | null): Promise<void> {
  await countAttempt(db, PER_ADDRESS, networkOf(visit.getClientAddress()));
  await countAttempt(db, PER_MAIL, mail.toLowerCase());
  const request: LinkRequest = {
    mail: mail.toLowerCase(),
    origin: mailedOrigin(visit),
    returnTo: localPath(returnTo),
    locale: visit.locals.locale,
  };
  // Six attempts span four minutes: later, the person has asked again.
  await enqueue(db, 'accounts.send_link', request, { attempts: 6 });
}

/** The job of `requestLink`: nothing happens for an address that nobody knows. */
export async function sendLink(
  db: Db,
  { payload: { mail, origin, returnTo, locale } }: Job<LinkRequest>,
): Promise<void> {
  if ((await memberBy(db, mail)) === null) return;
  const link = linkTo(origin, await createToken(db, origin, mail), returnTo, locale);
  const text = m.mail_link_text({ link, minutes: LINK_MINUTES }, { locale });
  // Asked for at this moment, by someone who waits before the screen: it leaves at any hour.
  await queueMail(db, { to: mail, subject: m.mail_link_subject({}, { locale }), text }, { asked: true, attempts: 6 });
}

/**
 * A sign-in link made on the spot, for the command line, so that nobody is locked out where no mail leaves.
 * @throws ExpectedError `accounts_unknown_mail` (404)
 */
export async function signInLink(
  db: Db,
  mail: string,
  origin: string = addresses(runtime().settings, runtime().port).here,
): Promise<string> {
  if ((await memberBy(db, mail)) === null) throw new ExpectedError('accounts_unknown_mail', 404, { mail });
  return linkTo(origin, await createToken(db, origin, mail.toLowerCase()), '/', 'fr');
}

/**
 * Uses a link: signs its person in, once.
 * @throws ExpectedError `accounts_link_dead` (410): used, too old, or never ours
 */
export async function confirmLink(db: Db, visit: Visit, token: string): Promise<void> {
  const auth = await authFor(db, visit.url.origin);
  const { headers } = await expecting('accounts_link_dead', 410, () =>
    auth.api.magicLinkVerify({
      query: { token },
      headers: visit.request.headers,
      returnHeaders: true,
    }),
  );
  await copyCookies(visit, headers);
}

/**
 * Signs someone in without a mail, after another proof (an invitation, the first-run code, the demo).
 * @param territory where they work from now on; null: where they were first taken in
 */
export async function openSession(db: Db, visit: Visit, mail: string, territory: string | null): Promise<void> {
  const auth = await authFor(db, visit.url.origin);
  const token = await createToken(db, visit.url.origin, mail);
  const { headers, response } = await auth.api.magicLinkVerify({
    query: { token },
    headers: visit.request.headers,
    returnHeaders: true,
  });
  await db
    .updateTable('accounts.session')
    .set({ territory_id: territory })
    .where('id', '=', response.session.id)
    .execute();
  await copyCookies(visit, headers);
}

/** Ends the session of this visit, here and in the database. */
export async function signOut(db: Db, visit: Visit): Promise<void> {
  const auth = await authFor(db, visit.url.origin);
  const { headers } = await auth.api.signOut({
    headers: visit.request.headers,
    returnHeaders: true,
  });
  await copyCookies(visit, headers);
}
