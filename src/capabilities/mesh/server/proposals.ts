import type { Person } from '#capabilities/accounts';
import { establishmentFacts } from '#capabilities/territory';
import { now } from '#platform/clock/clock.ts';
import { inTerritory, type Db, type Trx } from '#platform/database/connect.ts';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import { isUuid } from '#platform/forms/uuid.ts';
import { drawMap } from '../drawing/draw.ts';
import type { Drawing } from '../drawing/model.ts';
import type { School } from '../model.ts';
import { nearestPilots } from '../nearest.ts';
import type { Answer, Question } from '../question.ts';
import { proposalSpots } from '../spots.ts';
import { ensure, may } from './permissions.ts';
import { propose } from './propose.ts';
import { readGround, readMesh, type Mesh } from './reading.ts';

/** On the thread: what an action « revoir les pilotes » gave. */
export const PROPOSAL_KIND = 'mesh.proposal';
const SHOWN = 50;

/** A proposal that was kept, in a list. */
export interface ProposalLine {
  id: string;
  name: string;
  /** 'YYYY-MM-DDTHH:MM:SSZ'. */
  keptAt: string;
  /** '': taken out. */
  keptName: string;
  question: Question;
  answer: Answer;
}

/** As it was kept, with its map. */
export interface ProposalPage extends ProposalLine {
  note: string | null;
  /** Names of the pilots, of today's and of the proposal. */
  schools: Map<string, School>;
  /** Null: no school of it has a position any more. */
  drawing: Drawing | null;
  mayKeep: boolean;
}

async function linesOf(trx: Trx, most: number): Promise<ProposalLine[]> {
  const rows = await trx
    .selectFrom('mesh.proposal')
    .select(['id', 'name', 'question', 'answer', 'kept_at', 'kept_name'])
    .orderBy('kept_at', 'desc')
    .orderBy('id')
    .limit(most)
    .execute();
  return rows.map(({ kept_at: at, kept_name: keptName, ...row }) => ({ ...row, keptAt: at.toISOString(), keptName }));
}

/** Proposals of the person's territory, the last kept first, 50 at most. @throws ExpectedError sign_in (401) */
export async function proposals(db: Db, person: Person | null): Promise<ProposalLine[]> {
  ensure(person, 'read');
  return inTerritory(db, person.territory, (trx) => linesOf(trx, SHOWN));
}

/**
 * Keeps what the solver proposes to a question: asked again, so that nobody keeps an answer of their own making. The same
 * `id` again changes nothing. Pilots stay as they are.
 * @throws ExpectedError forbidden (403), and what `propose` refuses
 */
export async function keepProposal(
  db: Db,
  person: Person | null,
  given: { id: string; name: string; note: string | null; question: Question },
): Promise<void> {
  ensure(person, 'keep');
  const { question, answer } = await propose(db, person, given.question);
  await inTerritory(db, person.territory, (trx) =>
    trx
      .insertInto('mesh.proposal')
      .values({
        territory_id: person.territory,
        id: given.id,
        name: given.name,
        note: given.note,
        question: JSON.stringify(question),
        answer: JSON.stringify(answer!),
        kept_at: now(),
        kept_by: person.id,
        kept_name: person.name,
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute(),
  );
}

/** Takes a proposal out; a repeat changes nothing. @throws ExpectedError forbidden (403) */
export async function dropProposal(db: Db, person: Person | null, id: string): Promise<void> {
  ensure(person, 'keep');
  if (!isUuid(id)) return;
  await inTerritory(db, person.territory, (trx) => trx.deleteFrom('mesh.proposal').where('id', '=', id).execute());
}

/** The mesh that a proposal speaks of, with the pilots that it found there that day. */
async function meshThen(trx: Trx, person: Person, { question, answer }: ProposalLine): Promise<Mesh> {
  const mesh = await readMesh(trx, person, { ...question, far: answer.far });
  const facts = await establishmentFacts(trx, answer.today);
  const pilots = answer.today.flatMap((uai) => {
    const found = facts.get(uai);
    if (!found || found.latitude === null || found.longitude === null) return [];
    return [{ uai, name: found.name, commune: found.commune, latitude: found.latitude, longitude: found.longitude }];
  });
  const nearest = nearestPilots(mesh.schools, pilots);
  return {
    ...mesh,
    pilots,
    schools: mesh.schools.map((each) => ({ ...each, nearest: nearest.get(each.uai) ?? null })),
  };
}

/** @throws ExpectedError sign_in (401), mesh_proposal_unknown (404) */
export async function proposal(db: Db, person: Person | null, id: string): Promise<ProposalPage> {
  ensure(person, 'read');
  if (!isUuid(id)) throw new ExpectedError('mesh_proposal_unknown', 404);
  return inTerritory(db, person.territory, async (trx) => {
    const row = await trx.selectFrom('mesh.proposal').selectAll().where('id', '=', id).executeTakeFirst();
    if (!row) throw new ExpectedError('mesh_proposal_unknown', 404);
    const { name, note, question, answer, kept_at: at, kept_name: keptName } = row;
    const line = { id, name, question, answer, keptAt: at.toISOString(), keptName };
    const mesh = await meshThen(trx, person, line);
    const ground = await readGround(trx);
    const facts = await establishmentFacts(trx, [...answer.today, ...answer.pilots]);
    const spots = proposalSpots(mesh, answer.pilots);
    return {
      ...line,
      note,
      schools: new Map([...facts].map(([uai, each]) => [uai, { uai, name: each.name, commune: each.commune }])),
      drawing: spots.length > 0 ? drawMap(spots, ground.outline, ground.communes) : null,
      mayKeep: may(person, 'keep'),
    };
  });
}
