import type { Person } from '#capabilities/accounts';
import { inTerritory, type Db, type Trx } from '#platform/database/connect.ts';
import { leavesAtOf } from '#platform/mail/hours.ts';
import { campaignRow, mustBe } from '../campaign-row.ts';
import { must } from '../permissions.ts';
import { factsOf, isDue, isInCalendar, placesOf, seatLink, zoneOf } from './places.ts';
import { letter } from './letter.ts';
import { sendDue, type Sent } from './send.ts';
import { sessionRow } from './session-row.ts';
import { staff } from './steps.ts';

/** What is convoked: a whole campaign, or one of its sessions. */
export type ConveneScope = { campaign: string } | { session: string };

async function campaignOf(trx: Trx, scope: ConveneScope): Promise<string> {
  return 'campaign' in scope ? scope.campaign : (await sessionRow(trx, scope.session)).campaign_id;
}

/**
 * Sends the convocations that are due: one for each place never told of, or told of another place or hour. Asked twice, or
 * by two people at once, each leaves once.
 * @throws ExpectedError sign_in (401), forbidden (403), training_campaign_unknown (404), training_session_unknown (404),
 *   training_not_now (409) where the campaign is over
 */
export async function convene(db: Db, person: Person | null, scope: ConveneScope): Promise<Sent> {
  must(person, 'write');
  return inTerritory(db, person.territory, async (trx) => {
    const campaign = await campaignRow(trx, await campaignOf(trx, scope), { lock: true });
    mustBe(campaign, 'draft', 'open', 'closed', 'running');
    return sendDue(trx, person.territory, scope, staff(person));
  });
}

/** What is about to leave, to be read before. */
export interface ConvenePreview {
  campaign: { id: string; title: string };
  /** The session, where one is convoked alone. */
  session: { id: string; module: string } | null;
  timeZone: string;
  /** Mails that would leave: first convocations, and changes of place or hour. */
  first: number;
  changes: number;
  sessions: number;
  withoutMail: { seat: string; name: string; session: string; module: string }[];
  /** When the first would leave, were it sent now; null: as soon as possible. */
  leavesAt: Date | null;
  /** One of them, as its person would read it; null: nobody to write to. */
  sample: { to: string; subject: string; text: string } | null;
}

/**
 * Reads what `convene` would send.
 * @throws ExpectedError sign_in (401), forbidden (403), training_campaign_unknown (404), training_session_unknown (404)
 */
export async function convenePreview(db: Db, person: Person | null, scope: ConveneScope): Promise<ConvenePreview> {
  must(person, 'write');
  return inTerritory(db, person.territory, async (trx) => {
    const { id, title } = await campaignRow(trx, await campaignOf(trx, scope));
    const session = 'session' in scope ? await sessionRow(trx, scope.session) : null;
    const due = (await placesOf(trx, scope)).filter(isDue);
    const told = due.filter(({ mail }) => mail !== null);
    const timeZone = await zoneOf(trx, person.territory);
    const changes = told.filter(isInCalendar).length;
    const [shown] = told;
    // The link of whoever reads this page would be somebody's key: none is made before the mails leave.
    const words = shown && letter(isInCalendar(shown) ? 'changed' : 'invited', factsOf(shown, timeZone, seatLink('…')));
    return {
      campaign: { id, title },
      session: session && { id: session.id, module: session.module },
      timeZone,
      first: told.length - changes,
      changes,
      sessions: new Set(told.map((place) => place.session)).size,
      withoutMail: due
        .filter(({ mail }) => mail === null)
        .map((place) => ({ seat: place.id, name: place.name, session: place.session, module: place.module })),
      leavesAt: await leavesAtOf(trx, shown?.establishment ?? null),
      sample: words ? { to: shown.name, ...words } : null,
    };
  });
}
