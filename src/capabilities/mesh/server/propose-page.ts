import type { Person } from '#capabilities/accounts';
import type { Db } from '#platform/database/connect.ts';
import { drawMap } from '../drawing/draw.ts';
import type { Drawing } from '../drawing/model.ts';
import type { School } from '../model.ts';
import type { Answer, Question } from '../question.ts';
import { proposalSpots } from '../spots.ts';
import { may } from './permissions.ts';
import { propose } from './propose.ts';
import { proposals, type ProposalLine } from './proposals.ts';
import type { Mesh } from './reading.ts';

export interface ProposePage extends Pick<Mesh, 'levels' | 'years' | 'far' | 'borrowed'> {
  question: Question & { p: number };
  /** Schools of the level that have a position. */
  total: number;
  pilots: School[];
  /** Null: nothing was asked yet. */
  answer: Answer | null;
  schools: Map<string, School>;
  drawing: Drawing | null;
  kept: ProposalLine[];
  mayKeep: boolean;
}

/**
 * The page on which pilots are proposed.
 * @param ask false: the form alone
 * @throws ExpectedError what `propose` refuses
 */
export async function proposePage(db: Db, person: Person | null, asked: Question, ask: boolean): Promise<ProposePage> {
  const { mesh, ground, question, answer } = await propose(db, person, asked, ask);
  const named = ({ uai, name, commune }: School): School => ({ uai, name, commune });
  return {
    question,
    levels: mesh.levels,
    years: mesh.years,
    far: mesh.far,
    borrowed: mesh.borrowed,
    total: mesh.schools.length,
    pilots: mesh.pilots.map(named),
    answer,
    schools: new Map([...mesh.schools, ...mesh.pilots].map((school) => [school.uai, named(school)])),
    drawing: answer ? drawMap(proposalSpots(mesh, answer.pilots), ground.outline, ground.communes) : null,
    kept: await proposals(db, person),
    mayKeep: may(person, 'keep'),
  };
}
