import { readFileSync } from 'node:fs';
import { glob } from 'node:fs/promises';
import path from 'node:path';
import type { RequestEvent } from '@sveltejs/kit';
import { describe, expect, it } from 'vitest';
import { ROLES, type Role } from '#capabilities/accounts';
import { access, authorise, opens } from './access.ts';

/** Who asks, with the letter that stands for them in the table; null: a visitor. */
const ASKERS: [letter: string, roles: readonly Role[] | null][] = [
  ['v', null],
  ...ROLES.map((role): [string, readonly Role[]] => [role === 'digitalLead' ? 'l' : role[0]!, [role]]),
];

const ENDPOINT = /export (?:const|async function|function) (GET|POST|PUT|PATCH|DELETE)\b/g;

function methodsOf(file: string, text: string): string[] {
  if (file.endsWith('+server.ts')) return [...text.matchAll(ENDPOINT)].map(([, method]) => method!);
  if (file.endsWith('+page.server.ts')) return /export const actions\b/.test(text) ? ['POST'] : [];
  return ['GET'];
}

/** Every route on disk that answers something, with the methods that it answers. */
async function routes(): Promise<Map<string, string[]>> {
  const found = new Map<string, string[]>();
  for await (const file of glob('**/+{page.svelte,page.server.ts,server.ts}', { cwd: import.meta.dirname })) {
    const id = `/${path.posix.dirname(file)}`.replace(/^\/\.$/, '/');
    const methods = methodsOf(file, readFileSync(path.join(import.meta.dirname, file), 'utf8'));
    found.set(id, [...new Set([...(found.get(id) ?? []), ...methods])].sort());
  }
  return found;
}

describe('who may open what', () => {
  it('has one line for each route on disk, and no line without a route', async () => {
    expect(Object.keys(access).sort()).toEqual([...(await routes()).keys()].sort());
  });

  it('lets in exactly these people', async () => {
    const table = [...(await routes())]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .flatMap(([id, methods]) =>
        methods.map((method) => {
          const letters = ASKERS.map(([letter, roles]) => (opens(id, method, roles) ? letter : '·')).join('');
          return `${letters} ${method.padEnd(6)} ${id}`;
        }),
      );
    // v visitor; then in the order of ROLES: coordinator, facilitator, mediator, head, l digital lead, teacher, partner,
    // observer. A right that changes shows here; `vitest -u` rewrites the table once the change is wanted.
    expect(`\n${table.join('\n')}\n`).toMatchInlineSnapshot(`
      "
      ·cf······ GET    /(bare)/ateliers/[id]/animer
      ·cf······ POST   /(bare)/ateliers/[id]/animer
      ·cf······ GET    /(bare)/ateliers/[id]/animer/presence
      ·cf······ GET    /(bare)/ateliers/[id]/groupes
      ·cf······ POST   /(bare)/ateliers/[id]/groupes
      vcfmhltpo GET    /(bare)/ateliers/[id]/participer
      vcfmhltpo POST   /(bare)/ateliers/[id]/participer
      vcfmhltpo GET    /(bare)/ateliers/[id]/projection
      vcfmhltpo GET    /(bare)/formation/emargement/[token]
      vcfmhltpo POST   /(bare)/formation/emargement/[token]
      vcfmhltpo GET    /(bare)/j/[code]
      vcfmhltpo GET    /(bare)/rejoindre
      vcfmhltpo POST   /(bare)/rejoindre
      vcfmhltpo GET    /(bare)/reprendre/[token]
      vcfmhltpo POST   /(bare)/reprendre/[token]
      vcfmhltpo GET    /(public)
      vcfmhltpo POST   /(public)
      vcfmhltpo GET    /(public)/accessibilite
      vcfmhltpo GET    /(public)/ateliers/[id]
      ·cf······ POST   /(public)/ateliers/[id]
      vcfmhltpo GET    /(public)/ateliers/[id]/compte-rendu
      vcfmhltpo GET    /(public)/ateliers/[id]/compte-rendu/pdf
      vcfmhltpo GET    /(public)/ateliers/[id]/etablissements/[uai]
      vcfmhltpo GET    /(public)/ateliers/[id]/etablissements/[uai]/pdf
      ·cf······ GET    /(public)/ateliers/[id]/export.json
      vcfmhltpo GET    /(public)/ateliers/[id]/pistes/[lead]/origine
      vcfmhltpo GET    /(public)/code-source
      vcfmhltpo GET    /(public)/connexion
      vcfmhltpo POST   /(public)/connexion
      vcfmhltpo POST   /(public)/connexion/cle
      vcfmhltpo GET    /(public)/connexion/lien
      vcfmhltpo POST   /(public)/connexion/lien
      vcfmhltpo GET    /(public)/demo
      vcfmhltpo POST   /(public)/demo
      vcfmhltpo GET    /(public)/demo/courriels
      vcfmhltpo GET    /(public)/demo/courriels/[id]/invite.ics
      vcfmhltpo GET    /(public)/donnees-personnelles
      vcfmhltpo GET    /(public)/familles/[uai]
      vcfmhltpo GET    /(public)/formation/convocation/[token]
      vcfmhltpo POST   /(public)/formation/convocation/[token]
      vcfmhltpo GET    /(public)/formation/convocation/[token]/agenda
      vcfmhltpo GET    /(public)/formation/convocation/[token]/attestation
      vcfmhltpo GET    /(public)/formation/offre/[token]
      vcfmhltpo POST   /(public)/formation/offre/[token]
      vcfmhltpo GET    /(public)/formation/presence/[code]
      vcfmhltpo POST   /(public)/formation/presence/[code]
      vcfmhltpo GET    /(public)/invitation/[token]
      vcfmhltpo POST   /(public)/invitation/[token]
      vcfmhltpo GET    /(public)/premiers-pas
      vcfmhltpo POST   /(public)/premiers-pas
      vcfmhltpo GET    /(public)/reagir/[token]
      vcfmhltpo POST   /(public)/reagir/[token]
      vcfmhltpo GET    /(public)/refus
      ·cfmhltpo GET    /(staff)/annuaire
      ·cfmhltpo GET    /(staff)/annuaire/etablissements/[uai]
      ·c······· POST   /(staff)/annuaire/etablissements/[uai]
      ·c······· GET    /(staff)/annuaire/importer
      ·c······· POST   /(staff)/annuaire/importer
      ·cfmhltpo GET    /(staff)/annuaire/organisations
      ·c······· POST   /(staff)/annuaire/organisations
      ·cfmhltpo GET    /(staff)/annuaire/personnes
      ·c······· POST   /(staff)/annuaire/personnes
      ·cfmhltpo GET    /(staff)/annuaire/personnes/[id]
      ·c······· POST   /(staff)/annuaire/personnes/[id]
      ·cfmhltpo GET    /(staff)/ateliers
      vcfmhltpo GET    /(staff)/ateliers/[id]/deroule
      ·cf······ GET    /(staff)/ateliers/[id]/reglages
      ·cf······ POST   /(staff)/ateliers/[id]/reglages
      vcfmhltpo GET    /(staff)/ateliers/[id]/trois-ecrans
      ·cf······ GET    /(staff)/ateliers/importer
      ·cf······ POST   /(staff)/ateliers/importer
      ·cf······ GET    /(staff)/ateliers/nouveau
      ·cf······ POST   /(staff)/ateliers/nouveau
      ·cfmhltpo GET    /(staff)/charte
      ·cfmhltpo POST   /(staff)/charte
      ·cfmhltpo GET    /(staff)/charte/[uai]
      ·cfmhltpo POST   /(staff)/charte/[uai]
      ·cfmhltpo GET    /(staff)/charte/[uai]/document
      ·cfmhltpo GET    /(staff)/charte/calendrier
      ·c······· POST   /(staff)/charte/calendrier
      ·cfmhltpo GET    /(staff)/charte/document
      ·cfmhltpo GET    /(staff)/compte
      ·cfmhltpo POST   /(staff)/compte
      ·cfmhltpo POST   /(staff)/compte/cle
      ·c······· GET    /(staff)/comptes
      ·c······· POST   /(staff)/comptes
      ·cfmhltpo GET    /(staff)/experimentations
      ·cfmhltpo GET    /(staff)/experimentations/[id]
      ·cfmhltpo POST   /(staff)/experimentations/[id]
      ·cfmhltpo GET    /(staff)/experimentations/conclusions
      ·cfm····· POST   /(staff)/experimentations/conclusions
      ·cfmhltpo GET    /(staff)/experimentations/conclusions/[id]
      ·cfm····· POST   /(staff)/experimentations/conclusions/[id]
      ·cfmhltpo GET    /(staff)/experimentations/nouvelle
      ·cfmhltpo POST   /(staff)/experimentations/nouvelle
      ·cfmhltpo GET    /(staff)/fil/[kind]/[id]
      ·cfmhltpo GET    /(staff)/fil/[kind]/[id]/agir
      ·cfmhltpo POST   /(staff)/fil/[kind]/[id]/agir
      ·cfmhltpo GET    /(staff)/fil/manques
      ·cfmhl··· GET    /(staff)/formation
      ·cfm····· GET    /(staff)/formation/campagnes/[id]
      ·c······· POST   /(staff)/formation/campagnes/[id]
      ·cfmhltpo GET    /(staff)/formation/campagnes/[id]/chiffres
      ·cfmhltpo GET    /(staff)/formation/campagnes/[id]/chiffres/couverture
      ·cfm····· GET    /(staff)/formation/campagnes/[id]/chiffres/lignes/[figure]
      ·cfm····· GET    /(staff)/formation/campagnes/[id]/destinataires
      ·cfm····· GET    /(staff)/formation/campagnes/[id]/destinataires/[recipient]
      ·c······· POST   /(staff)/formation/campagnes/[id]/destinataires/[recipient]
      ·c······· GET    /(staff)/formation/campagnes/[id]/destinataires/ajouter
      ·c······· POST   /(staff)/formation/campagnes/[id]/destinataires/ajouter
      ·c······· GET    /(staff)/formation/campagnes/[id]/destinataires/envoi
      ·c······· POST   /(staff)/formation/campagnes/[id]/destinataires/envoi
      ·c······· GET    /(staff)/formation/campagnes/[id]/destinataires/etablissements
      ·c······· POST   /(staff)/formation/campagnes/[id]/destinataires/etablissements
      ·cfm····· GET    /(staff)/formation/campagnes/[id]/destinataires/export.csv
      ·c······· GET    /(staff)/formation/campagnes/[id]/destinataires/importer
      ·c······· POST   /(staff)/formation/campagnes/[id]/destinataires/importer
      ·cfm····· GET    /(staff)/formation/campagnes/[id]/export/[what]
      ·cfm····· GET    /(staff)/formation/campagnes/[id]/plan
      ·c······· POST   /(staff)/formation/campagnes/[id]/plan
      ·c······· GET    /(staff)/formation/campagnes/[id]/plan/adopter
      ·c······· POST   /(staff)/formation/campagnes/[id]/plan/adopter
      ·cfm····· GET    /(staff)/formation/campagnes/[id]/plan/etat
      ·cfm····· GET    /(staff)/formation/campagnes/[id]/plan/lignes/[lines]
      ·c······· GET    /(staff)/formation/campagnes/[id]/reglages
      ·c······· POST   /(staff)/formation/campagnes/[id]/reglages
      ·cfm····· GET    /(staff)/formation/campagnes/[id]/reponses
      ·cfm····· GET    /(staff)/formation/campagnes/[id]/reponses/[recipient]
      ·c······· POST   /(staff)/formation/campagnes/[id]/reponses/[recipient]
      ·cfm····· GET    /(staff)/formation/campagnes/[id]/reponses/etablissements
      ·c······· GET    /(staff)/formation/campagnes/[id]/reponses/relance
      ·c······· POST   /(staff)/formation/campagnes/[id]/reponses/relance
      ·cfm····· GET    /(staff)/formation/campagnes/[id]/sessions
      ·c······· GET    /(staff)/formation/campagnes/[id]/sessions/convoquer
      ·c······· POST   /(staff)/formation/campagnes/[id]/sessions/convoquer
      ·cfm····· GET    /(staff)/formation/campagnes/[id]/sofia
      ·c······· POST   /(staff)/formation/campagnes/[id]/sofia
      ·c······· GET    /(staff)/formation/campagnes/nouvelle
      ·c······· POST   /(staff)/formation/campagnes/nouvelle
      ·cfmhl··· GET    /(staff)/formation/catalogue
      ·c······· POST   /(staff)/formation/catalogue
      ·cfmhl··· GET    /(staff)/formation/catalogue/[id]
      ·cfmhl··· POST   /(staff)/formation/catalogue/[id]
      ·c······· GET    /(staff)/formation/catalogue/[id]/modifier
      ·c······· POST   /(staff)/formation/catalogue/[id]/modifier
      ·c······· GET    /(staff)/formation/catalogue/[id]/repond-a
      ·c······· POST   /(staff)/formation/catalogue/[id]/repond-a
      ·c······· GET    /(staff)/formation/catalogue/nouveau
      ·c······· POST   /(staff)/formation/catalogue/nouveau
      ·cfmhl··· GET    /(staff)/formation/moyens
      ·c······· POST   /(staff)/formation/moyens
      ·cfm····· GET    /(staff)/formation/sessions/[id]
      ·c······· POST   /(staff)/formation/sessions/[id]
      ·cfm····· GET    /(staff)/formation/sessions/[id]/attestations
      ·cfm····· GET    /(staff)/formation/sessions/[id]/attestations/pdf
      ·c······· GET    /(staff)/formation/sessions/[id]/convoquer
      ·c······· POST   /(staff)/formation/sessions/[id]/convoquer
      ·cfm····· GET    /(staff)/formation/sessions/[id]/emargement
      ·cfm····· POST   /(staff)/formation/sessions/[id]/emargement
      ·c······· GET    /(staff)/formation/sessions/[id]/emargement/lien
      ·c······· POST   /(staff)/formation/sessions/[id]/emargement/lien
      ·cfm····· GET    /(staff)/formation/sessions/[id]/feuille
      ·cfmhltpo GET    /(staff)/outils
      ·c······· POST   /(staff)/outils
      ·cfmhltpo GET    /(staff)/outils/[uai]
      ·cfmhltpo POST   /(staff)/outils/[uai]
      ·cfmhltpo GET    /(staff)/projets
      ·cfmhltpo POST   /(staff)/projets
      ·cfmhltpo GET    /(staff)/projets/[id]
      ·cfmhltpo POST   /(staff)/projets/[id]
      ·cfmhltpo GET    /(staff)/projets/[id]/actions/[action]
      ·cfmhltpo POST   /(staff)/projets/[id]/actions/[action]
      ·cfmhltpo GET    /(staff)/projets/[id]/actions/[action]/modifier
      ·cfmhltpo POST   /(staff)/projets/[id]/actions/[action]/modifier
      ·cfmhltpo GET    /(staff)/projets/[id]/actions/[action]/origine
      ·cfmhltpo POST   /(staff)/projets/[id]/actions/[action]/origine
      ·cfmhltpo GET    /(staff)/projets/[id]/actions/nouvelle
      ·cfmhltpo POST   /(staff)/projets/[id]/actions/nouvelle
      ·cfmhltpo GET    /(staff)/projets/[id]/document
      ·cfmhltpo GET    /(staff)/projets/[id]/export/[format]
      ·cfmhltpo GET    /(staff)/projets/[id]/reglages
      ·cfmhltpo POST   /(staff)/projets/[id]/reglages
      ·cfmhltpo GET    /(staff)/projets/[id]/suivi
      ·cfmhltpo POST   /(staff)/projets/[id]/suivi
      ·cfmhltpo GET    /(staff)/projets/actions
      ·cfmhltpo GET    /(staff)/recherche
      ·cfmhltpo GET    /(staff)/restitutions
      ·cf······ POST   /(staff)/restitutions
      ·cfmhltpo GET    /(staff)/restitutions/[id]
      ·cfm····· POST   /(staff)/restitutions/[id]
      ·cfmhltpo GET    /(staff)/restitutions/[id]/document
      ·cfmhltpo GET    /(staff)/restitutions/[id]/etat
      ·cfmhltpo GET    /(staff)/restitutions/[id]/export/[format]
      ·cfm····· GET    /(staff)/restitutions/importer
      ·cfm····· POST   /(staff)/restitutions/importer
      ·cfm····· GET    /(staff)/restitutions/nouvelle
      ·cfm····· POST   /(staff)/restitutions/nouvelle
      ·cfmhltpo GET    /(staff)/restitutions/synthese
      ·cfm····· POST   /(staff)/restitutions/synthese
      ·cfmhltpo GET    /(staff)/restitutions/themes
      ·cf······ POST   /(staff)/restitutions/themes
      ·cfmhltpo GET    /(staff)/territoire
      ·c······· POST   /(staff)/territoire
      vcfmhltpo POST   /api/ateliers/[workshop]/commandes
      vcfmhltpo GET    /api/ateliers/[workshop]/evenements
      vcfmhltpo POST   /api/ateliers/rejoindre
      ·cfmhltpo POST   /api/restitutions/[session]/presence
      vcfmhltpo GET    /sante
      "
    `);
  });

  it('adds roles up, and refuses what has no line', () => {
    expect(opens('/(staff)/comptes', 'GET', ['teacher', 'coordinator'])).toBe(true);
    expect(opens('/(staff)/comptes', 'GET', ['teacher'])).toBe(false);
    expect(opens('/nowhere', 'GET', ['coordinator'])).toBe(false);
  });
});

describe('a role limited to one school', () => {
  const asking = (roles: { role: Role; establishment: string | null }[]) =>
    authorise({
      route: { id: '/(staff)/comptes' },
      request: new Request('http://localhost:3000/comptes', { method: 'POST' }),
      url: new URL('http://localhost:3000/comptes'),
      locals: { person: { roles }, locale: 'fr' },
    } as unknown as RequestEvent);

  it('opens nothing that is for who answers for the whole territory', async () => {
    await expect(asking([{ role: 'coordinator', establishment: '0860001A' }])).rejects.toMatchObject({ status: 403 });
    expect(await asking([{ role: 'coordinator', establishment: null }])).toBeNull();
  });
});
