import { forgetEverywhere, type Forgotten } from '#assembly';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import type { CliCommand } from './commands.ts';
import { withDatabase } from './with-database.ts';

function told({ mail, erased, memberOf }: Forgotten): string {
  const changed = Object.entries(erased).filter(([, rows]) => rows > 0);
  return [
    `${mail} : ${changed.length === 0 ? 'aucun nom à retirer.' : 'nom et compte retirés de ces tables.'}`,
    ...changed.map(([table, rows]) => `  ${table} : ${rows}`),
    memberOf.length === 0
      ? 'Le compte est effacé, avec ses sessions, ses clés d’accès et ses invitations.'
      : `Le compte reste : encore membre de ${memberOf.join(', ')}. Retirez ses rôles (page « Qui a accès »), puis recommencez.`,
    'Ne se trouve pas par le compte, et reste : un nom tapé dans une carte, une action, un commentaire ou leur historique ;',
    'une fiche de l’annuaire ; un nom donné dans une journée, effacé 90 jours après sa clôture ; vos sauvegardes.',
  ].join('\n');
}

export const forgetCommand: CliCommand = {
  words: ['oublier'],
  usage: 'ADRESSE [--json]',
  about: 'retire le nom de cette personne de ce qu’elle a écrit, et son compte si elle n’est plus membre ; sans retour',
  run: ([mail]) => {
    if (!mail) throw new ExpectedError('malformed', 422, { detail: 'ADRESSE' });
    return withDatabase(async (db) => {
      const result = await forgetEverywhere(db, mail);
      return { result, text: told(result) };
    });
  },
};
