import { exportRestitution, importRestitution } from '#capabilities/restitution';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import type { CliCommand } from './commands.ts';
import { withDatabase } from './with-database.ts';

function said(value: string | boolean | undefined, name: string): string {
  if (typeof value !== 'string' || value === '') throw new ExpectedError('malformed', 422, { detail: name });
  return value;
}

export const restitutionCommands: CliCommand[] = [
  {
    words: ['export', 'restitution'],
    usage: 'ID --format odt|docx|pdf|json -o FICHIER [--json]',
    about: 'écrit la trame d’une séance dans un fichier',
    run: ([id], { format, output }) => {
      const asked = {
        id: said(id, 'ID'),
        format: said(format, '--format odt|docx|pdf|json'),
        file: said(output, '-o FICHIER'),
      };
      return withDatabase(async (db) => {
        const bytes = await exportRestitution(db, asked.id, asked);
        return { result: { ...asked, bytes }, text: `${asked.file} : ${bytes} octets.` };
      });
    },
  },
  {
    words: ['import', 'restitution'],
    usage: 'FICHIER [--json]',
    about: 'lit une trame remplie (docx, odt, texte, json) et crée sa séance ; dit ce qui n’est pas reconnu',
    run: ([file]) => {
      const path = said(file, 'FICHIER');
      return withDatabase(async (db) => {
        const result = await importRestitution(db, path);
        const { painPoints, strengths, needs, axes, actions } = result.recognised;
        const text = [
          `« ${result.title} »`,
          `  irritants : ${painPoints}, points forts : ${strengths}, besoins : ${needs}, axes : ${axes}, actions : ${actions}`,
          `  séance ${result.id}`,
          ...result.unrecognised.map(({ where, text: words }) => `  non reconnu (${where}) : ${words}`),
        ];
        return { result, text: text.join('\n') };
      });
    },
  },
];
