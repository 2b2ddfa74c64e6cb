import { signInLink } from '#capabilities/accounts';
import { importAnnuaire } from '#capabilities/territory';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import { animate } from '../demo/animate.ts';
import { forgetCommand } from './forget.ts';
import { restitutionCommands } from './restitution.ts';
import { solveGroups, solveMeshProblem, solveTrainingCampaign } from './solve.ts';
import { withDatabase } from './with-database.ts';

export type Options = Record<string, string | boolean | undefined>;

/** What a command answers: `result` for programs (one JSON line), `text` for people. `failed`: exit code 1. */
export interface Answer {
  result: unknown;
  text: string;
  failed?: boolean;
}

export interface CliCommand {
  /** The words that call it, in order. */
  words: string[];
  /** What follows them, for the help. */
  usage: string;
  about: string;
  run: (args: string[], options: Options) => Promise<Answer>;
}

function required(args: string[], name: string): string {
  const [value] = args;
  if (!value) throw new ExpectedError('malformed', 422, { detail: name });
  return value;
}

function number(options: Options, name: string, otherwise: number): number {
  const value = Number(options[name] ?? otherwise);
  if (!Number.isFinite(value) || value <= 0) throw new ExpectedError('malformed', 422, { detail: `--${name}` });
  return value;
}

export const commands: CliCommand[] = [
  {
    words: ['import', 'annuaire'],
    usage: 'FICHIER [--preview] [--json]',
    about: "importe l'annuaire officiel des établissements ; --preview n'écrit rien",
    run: (args, { preview }) =>
      withDatabase(async (db) => {
        const result = await importAnnuaire(db, required(args, 'FICHIER'), { preview: preview === true });
        const { read, created, updated, unchanged, refused } = result;
        const lines = refused.map(({ line, uai, reason }) => `  ligne ${line}${uai ? ` (${uai})` : ''} : ${reason}`);
        const text = [
          `${read} lignes lues : ${created} créés, ${updated} modifiés, ${unchanged} inchangés, ${refused.length} refusées.`,
          ...lines,
        ];
        return { result, text: text.join('\n'), failed: refused.length > 0 };
      }),
  },
  ...restitutionCommands,
  {
    words: ['lien-connexion'],
    usage: 'ADRESSE [--json]',
    about: 'écrit un lien de connexion pour cette adresse, si un compte la porte',
    run: (args) =>
      withDatabase(async (db) => {
        const link = await signInLink(db, required(args, 'ADRESSE'));
        return { result: { link }, text: link };
      }),
  },
  forgetCommand,
  {
    words: ['solve', 'groups'],
    usage: '--json < ENTRÉE',
    about: 'compose des groupes où l’on se rencontre peu de fois (JSON sur l’entrée, voir docs/api.md)',
    run: async () => {
      const result = await solveGroups(process.stdin);
      return { result, text: JSON.stringify(result, null, 2) };
    },
  },
  {
    words: ['solve', 'training'],
    usage: '[--seconds 120] --json < CAMPAGNE',
    about: 'propose les sessions d’une campagne de formation et qui y vient (JSON sur l’entrée, voir docs/api.md)',
    run: async (args, options) => {
      const result = await solveTrainingCampaign(process.stdin, number(options, 'seconds', 120), process.stderr);
      return { result, text: JSON.stringify(result, null, 2) };
    },
  },
  {
    words: ['solve', 'mesh'],
    usage: '[--seconds 10] --json < NŒUDS',
    about: 'place au mieux p pilotes sur une carte ou un réseau de routes (JSON sur l’entrée, voir docs/api.md)',
    run: async (args, options) => {
      const result = await solveMeshProblem(process.stdin, number(options, 'seconds', 10), process.stderr);
      return { result, text: JSON.stringify(result, null, 2) };
    },
  },
  {
    words: ['demo', 'animate'],
    usage: 'CODE [--people 40] [--seconds 60] [--address http://localhost:3000] [--json]',
    about: 'fait venir des participants inventés dans une journée ouverte',
    run: async (args, options) => {
      const address = String(options.address ?? `http://localhost:${process.env.PORT ?? 3000}`);
      const result = await animate({
        address: address.replace(/\/$/, ''),
        code: required(args, 'CODE'),
        people: number(options, 'people', 40),
        seconds: number(options, 'seconds', 60),
      });
      return { result, text: `${result.joined} participants inventés ont écrit ${result.notes} mots-clés.` };
    },
  },
];

/** The help: one line a command. */
export function usage(): string {
  const lines = commands.map(
    ({ words, usage: rest, about }) => `  maillage ${words.join(' ')} ${rest}\n      ${about}`,
  );
  return [
    'Usage : npx maillage COMMANDE',
    '',
    ...lines,
    '',
    '  --help, --version ; réglages : docs/guide/installation.md',
    '',
  ].join('\n');
}
