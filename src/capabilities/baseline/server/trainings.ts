import { interventionsOf } from '#capabilities/field';
import { presenceDays } from '#capabilities/training';
import type { Trx } from '#platform/database/connect.ts';

/**
 * Days on which someone of a school was trained: present at a session, or met by a visit for training.
 * @param from 'YYYY-MM-DD', as `to`: both included
 * @returns by UAI, in no order; a school without training is absent
 */
export async function trainingDays(trx: Trx, from: string, to: string): Promise<Map<string, string[]>> {
  const visits = (await interventionsOf(trx, { from, to })).filter(({ kind }) => kind === 'training');
  const bySchool = new Map<string, string[]>();
  for (const { uai, day } of [...(await presenceDays(trx, from)), ...visits])
    if (uai !== null) bySchool.set(uai, [...(bySchool.get(uai) ?? []), day]);
  return bySchool;
}
