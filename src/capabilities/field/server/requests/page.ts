import type { Person } from '#capabilities/accounts';
import { establishmentNames, type EstablishmentName } from '#capabilities/territory';
import { inTerritory, type Db, type Trx } from '#platform/database/connect.ts';
import type { HalfDay, Helped, InterventionKind, Move, RequestState } from '../../model.ts';
import { gesturesOf, type Actor, type Gesture } from '../../moves.ts';
import { ensure, may } from '../permissions.ts';
import { linkOf } from './links.ts';
import { candidates, type Candidate } from './load.ts';
import { handsOf, requestRow, type RequestRow } from './row.ts';
import { clockOf } from './settings.ts';
import '../tables.ts';

export interface RequestStep {
  n: number;
  move: Move;
  at: Date;
  by: 'requester' | 'staff';
  /** '' once forgotten or erased. */
  byName: string;
  toName: string;
  startsAt: Date | null;
  reason: string;
}

/** A request as its page shows it. '' and null: not said. */
export interface RequestView {
  id: string;
  establishment: EstablishmentName;
  kind: InterventionKind;
  words: string;
  classLevel: string;
  headCount: number | null;
  whenWords: string;
  halfDays: HalfDay[];
  askedName: string;
  /** For those who answer, and for whoever asked; null for others. */
  askedMail: string | null;
  askedAt: Date;
  state: RequestState;
  stateAt: Date;
  mediator: string | null;
  startsAt: Date | null;
  minutes: number | null;
  /** Id of the visit that answered it. */
  visit: string | null;
  helped: Helped | null;
  feedbackWords: string;
  /** Last day of the name and the address, 'YYYY-MM-DD'. */
  keepUntil: string;
  erased: boolean;
  mailRefused: boolean;
  steps: RequestStep[];
  /** Steps seen, which gestures carry. */
  seen: number;
  gestures: Gesture[];
  hands: Actor[];
  timeZone: string;
}

async function viewOf(trx: Trx, row: RequestRow, hands: Actor[], seesMail: boolean): Promise<RequestView> {
  const names = await establishmentNames(trx, [row.establishment]);
  const steps = await trx
    .selectFrom('field.step')
    .select(['n', 'move', 'at', 'by', 'by_name as byName', 'to_name as toName', 'starts_at as startsAt', 'reason'])
    .where('request_id', '=', row.id)
    .orderBy('n')
    .execute();
  const { timeZone } = await clockOf(trx, row.territory_id);
  return {
    id: row.id,
    establishment: names.get(row.establishment)!,
    kind: row.kind,
    words: row.words,
    classLevel: row.class_level,
    headCount: row.head_count,
    whenWords: row.when_words,
    halfDays: row.half_days,
    askedName: row.asked_name,
    askedMail: seesMail ? row.asked_mail : null,
    askedAt: row.asked_at,
    state: row.state,
    stateAt: row.state_at,
    mediator: row.mediator_name || null,
    startsAt: row.starts_at,
    minutes: row.minutes,
    visit: row.intervention_id,
    helped: row.helped,
    feedbackWords: row.feedback_words,
    keepUntil: row.keep_until,
    erased: row.erased_at !== null,
    mailRefused: row.mail_refused_at !== null,
    steps,
    seen: row.steps,
    gestures: gesturesOf(row.state, hands),
    hands,
    timeZone,
  };
}

/**
 * A request for someone signed in, with whom it may be handed to where they coordinate.
 * @throws ExpectedError sign_in (401), forbidden (403), field_request_unknown (404)
 */
export async function requestPage(
  db: Db,
  person: Person | null,
  id: string,
): Promise<{ view: RequestView; candidates: Candidate[] }> {
  ensure(person, 'read', person?.roles.find(({ establishment }) => establishment !== null)?.establishment ?? null);
  return inTerritory(db, person.territory, async (trx) => {
    const row = await requestRow(trx, id);
    ensure(person, 'read', row.establishment);
    const hands = handsOf(person, row);
    const seesMail = hands.includes('requester') || may(person, 'treat', row.establishment);
    const view = await viewOf(trx, row, hands, seesMail);
    const assigns = view.gestures.includes('assigned');
    return { view, candidates: assigns ? await candidates(trx, person.territory, row.establishment) : [] };
  });
}

/** @throws ExpectedError field_link_unknown (404), field_link_revoked (410), too_fast (429) */
export async function requestByLink(db: Db, token: string): Promise<RequestView> {
  const { territory_id: territory, request_id: id } = await linkOf(db, token, 'request');
  return inTerritory(db, territory, async (trx) => viewOf(trx, await requestRow(trx, id!), ['requester'], true));
}
