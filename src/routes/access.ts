import { json, redirect, type RequestEvent } from '@sveltejs/kit';
import { TERRITORY_ROLES, type Role } from '#capabilities/accounts';
import { localizeHref } from '#paraglide/runtime.js';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import { errorMessage } from '#platform/i18n/error-message.ts';

/** Who may use a route: anyone, any signed-in person, or people holding one of these roles. */
export type Rule = 'everyone' | 'signed-in' | readonly Role[];

const STAFF: readonly Role[] = ['coordinator', 'facilitator'];
/** Those who write the report of a session. */
const WRITERS: readonly Role[] = ['coordinator', 'facilitator', 'mediator'];
/** Those who read the modules of a campaign before its offer leaves. */
const REVIEWERS: readonly Role[] = [...WRITERS, 'head', 'digitalLead'];
/** Those who read tickets, of the territory or of their school. */
const TICKET_READERS: readonly Role[] = [...REVIEWERS, 'teacher'];

/**
 * One line a route; `write` is for every method but GET, the same rule when absent. It is the outer gate: each
 * capability still checks what the person may do with the very thing. A route that is not here is refused to all,
 * and `access.test.ts` fails until it has its line.
 */
export const access: Record<string, { read: Rule; write?: Rule }> = {
  // People who join have no account: the capability checks their token, or the session of who runs the day.
  '/api/ateliers/rejoindre': { read: 'everyone' },
  '/api/[...rest]': { read: 'everyone' },
  '/api/ateliers/[workshop]/commandes': { read: 'everyone' },
  '/api/ateliers/[workshop]/evenements': { read: 'everyone' },
  '/api/restitutions/[session]/presence': { read: 'signed-in' },
  '/(public)': { read: 'everyone' },
  '/sante': { read: 'everyone' },
  '/(bare)/rejoindre': { read: 'everyone' },
  '/(bare)/j/[code]': { read: 'everyone' },
  '/(bare)/reprendre/[token]': { read: 'everyone' },
  '/(bare)/ateliers/[id]/participer': { read: 'everyone' },
  '/(public)/connexion': { read: 'everyone' },
  '/(public)/connexion/cle': { read: 'everyone' },
  '/(public)/connexion/lien': { read: 'everyone' },
  '/(public)/invitation/[token]': { read: 'everyone' },
  '/(public)/premiers-pas': { read: 'everyone' },
  '/(public)/demo': { read: 'everyone' },
  '/(public)/demo/courriels': { read: 'everyone' },
  '/(public)/demo/courriels/[id]/invite.ics': { read: 'everyone' },
  '/(staff)/compte': { read: 'signed-in' },
  '/(staff)/compte/cle': { read: 'signed-in' },
  '/(staff)/comptes': { read: ['coordinator'] },
  '/(public)/accessibilite': { read: 'everyone' },
  '/(public)/code-source': { read: 'everyone' },
  '/(public)/donnees-personnelles': { read: 'everyone' },
  '/(public)/refus': { read: 'everyone' },
  '/(staff)/annuaire': { read: 'signed-in' },
  '/(staff)/annuaire/etablissements/[uai]': { read: 'signed-in', write: ['coordinator'] },
  '/(staff)/annuaire/personnes': { read: 'signed-in', write: ['coordinator'] },
  '/(staff)/annuaire/personnes/[id]': { read: 'signed-in', write: ['coordinator'] },
  '/(staff)/annuaire/organisations': { read: 'signed-in', write: ['coordinator'] },
  '/(staff)/annuaire/importer': { read: ['coordinator'] },
  '/(public)/ateliers/[id]': { read: 'everyone', write: STAFF },
  '/(public)/ateliers/[id]/compte-rendu': { read: 'everyone' },
  '/(public)/ateliers/[id]/compte-rendu/pdf': { read: 'everyone' },
  '/(public)/ateliers/[id]/etablissements/[uai]': { read: 'everyone' },
  '/(public)/ateliers/[id]/etablissements/[uai]/pdf': { read: 'everyone' },
  '/(public)/ateliers/[id]/pistes/[lead]/origine': { read: 'everyone' },
  '/(public)/ateliers/[id]/export.json': { read: STAFF },
  '/(public)/reagir/[token]': { read: 'everyone' },
  '/(staff)/ateliers/importer': { read: STAFF },
  '/(staff)/projets': { read: 'signed-in' },
  '/(staff)/projets/[id]': { read: 'signed-in' },
  '/(staff)/projets/[id]/document': { read: 'signed-in' },
  '/(staff)/projets/[id]/export/[format]': { read: 'signed-in' },
  '/(staff)/projets/[id]/reglages': { read: 'signed-in' },
  '/(staff)/projets/[id]/suivi': { read: 'signed-in' },
  '/(staff)/projets/[id]/actions/nouvelle': { read: 'signed-in' },
  '/(staff)/projets/[id]/actions/[action]': { read: 'signed-in' },
  '/(staff)/projets/[id]/actions/[action]/modifier': { read: 'signed-in' },
  '/(staff)/projets/actions': { read: 'signed-in' },
  '/(public)/familles/[uai]': { read: 'everyone' },
  // Who writes depends on the school that tries: the capability says.
  '/(staff)/experimentations': { read: 'signed-in' },
  '/(staff)/experimentations/nouvelle': { read: 'signed-in' },
  '/(staff)/experimentations/[id]': { read: 'signed-in' },
  '/(staff)/experimentations/conclusions': { read: 'signed-in', write: WRITERS },
  '/(staff)/experimentations/conclusions/[id]': { read: 'signed-in', write: WRITERS },
  '/(staff)/fil/[kind]/[id]': { read: 'signed-in' },
  '/(staff)/fil/[kind]/[id]/agir': { read: 'signed-in' },
  '/(staff)/projets/[id]/actions/[action]/origine': { read: 'signed-in' },
  '/(staff)/fil/manques': { read: 'signed-in' },
  '/(staff)/charte': { read: 'signed-in' },
  '/(staff)/charte/document': { read: 'signed-in' },
  '/(staff)/charte/calendrier': { read: 'signed-in', write: ['coordinator'] },
  '/(staff)/charte/[uai]': { read: 'signed-in' },
  '/(staff)/charte/[uai]/document': { read: 'signed-in' },
  '/(staff)/restitutions': { read: 'signed-in', write: STAFF },
  '/(staff)/restitutions/nouvelle': { read: WRITERS },
  '/(staff)/restitutions/themes': { read: 'signed-in', write: STAFF },
  '/(staff)/restitutions/[id]': { read: 'signed-in', write: WRITERS },
  '/(staff)/restitutions/[id]/etat': { read: 'signed-in' },
  // Who writes a form: the capability says.
  '/(staff)/restitutions/importer': { read: ['coordinator', 'facilitator', 'mediator'] },
  '/(staff)/restitutions/synthese': { read: 'signed-in', write: WRITERS },
  '/(staff)/restitutions/[id]/document': { read: 'signed-in' },
  '/(staff)/restitutions/[id]/export/[format]': { read: 'signed-in' },
  '/(staff)/outils': { read: 'signed-in', write: ['coordinator'] },
  '/(staff)/outils/[uai]': { read: 'signed-in' },
  // Who lends, borrows and hands over depends on the item: the capability says.
  '/(staff)/materiel': { read: 'signed-in' },
  '/(staff)/materiel/nouveau': { read: 'signed-in' },
  '/(staff)/materiel/etiquettes': { read: 'signed-in' },
  '/(staff)/materiel/entretien': { read: 'signed-in' },
  '/(staff)/materiel/chiffres': { read: 'signed-in' },
  '/(staff)/materiel/reservations': { read: 'signed-in' },
  '/(staff)/materiel/reservations/[id]': { read: 'signed-in' },
  '/(staff)/materiel/reservations/[id]/repond-a': { read: 'signed-in' },
  '/(staff)/materiel/photos/[photo]': { read: 'signed-in' },
  '/(staff)/materiel/[id]': { read: 'signed-in' },
  '/(staff)/materiel/[id]/modifier': { read: 'signed-in' },
  '/(public)/m/[code]': { read: 'everyone' },
  '/(staff)/formation': { read: REVIEWERS },
  '/(staff)/formation/catalogue': { read: REVIEWERS, write: ['coordinator'] },
  '/(staff)/formation/catalogue/nouveau': { read: ['coordinator'] },
  '/(staff)/formation/catalogue/[id]': { read: REVIEWERS },
  '/(staff)/formation/catalogue/[id]/modifier': { read: ['coordinator'] },
  '/(staff)/formation/catalogue/[id]/repond-a': { read: ['coordinator'] },
  '/(staff)/formation/moyens': { read: REVIEWERS, write: ['coordinator'] },
  '/(staff)/formation/campagnes/nouvelle': { read: ['coordinator'] },
  '/(staff)/formation/campagnes/[id]': { read: WRITERS, write: ['coordinator'] },
  '/(staff)/formation/campagnes/[id]/reglages': { read: ['coordinator'] },
  '/(staff)/formation/campagnes/[id]/chiffres': { read: 'signed-in' },
  '/(staff)/formation/campagnes/[id]/chiffres/couverture': { read: 'signed-in' },
  '/(staff)/formation/campagnes/[id]/chiffres/lignes/[figure]': { read: WRITERS },
  '/(staff)/formation/campagnes/[id]/export/[what]': { read: WRITERS },
  '/(staff)/formation/campagnes/[id]/destinataires': { read: WRITERS },
  '/(staff)/formation/campagnes/[id]/destinataires/export.csv': { read: WRITERS },
  '/(staff)/formation/campagnes/[id]/destinataires/ajouter': { read: ['coordinator'] },
  '/(staff)/formation/campagnes/[id]/destinataires/importer': { read: ['coordinator'] },
  '/(staff)/formation/campagnes/[id]/destinataires/etablissements': { read: ['coordinator'] },
  '/(staff)/formation/campagnes/[id]/destinataires/envoi': { read: ['coordinator'] },
  '/(staff)/formation/campagnes/[id]/destinataires/[recipient]': { read: WRITERS, write: ['coordinator'] },
  '/(staff)/formation/campagnes/[id]/reponses': { read: WRITERS },
  '/(staff)/formation/campagnes/[id]/reponses/etablissements': { read: WRITERS },
  '/(staff)/formation/campagnes/[id]/reponses/relance': { read: ['coordinator'] },
  '/(staff)/formation/campagnes/[id]/plan': { read: WRITERS, write: ['coordinator'] },
  '/(staff)/formation/campagnes/[id]/plan/etat': { read: WRITERS },
  '/(staff)/formation/campagnes/[id]/plan/adopter': { read: ['coordinator'] },
  '/(staff)/formation/campagnes/[id]/plan/lignes/[lines]': { read: WRITERS },
  '/(staff)/formation/campagnes/[id]/reponses/[recipient]': { read: WRITERS, write: ['coordinator'] },
  '/(staff)/formation/campagnes/[id]/sofia': { read: WRITERS, write: ['coordinator'] },
  '/(staff)/medias': { read: 'signed-in' },
  '/(staff)/medias/nouveau': { read: 'signed-in' },
  '/(staff)/medias/[id]': { read: 'signed-in' },
  '/(staff)/medias/[id]/modifier': { read: 'signed-in' },
  '/(public)/publications/[id]': { read: 'everyone' },
  // Who says what a school has: the capability says.
  '/(staff)/socle': { read: 'signed-in' },
  '/(staff)/socle/[uai]': { read: 'signed-in' },
  '/(staff)/socle/manques': { read: 'signed-in' },
  '/(staff)/socle/manques/export/[format]': { read: 'signed-in' },
  '/(staff)/socle/liste': { read: 'signed-in', write: ['coordinator'] },
  '/(staff)/socle/livraisons': { read: 'signed-in' },
  '/(staff)/socle/importer': { read: ['coordinator'] },
  '/(staff)/socle/importer/modele/[kind]': { read: ['coordinator'] },
  '/(staff)/orientation': { read: 'signed-in' },
  '/(staff)/orientation/nouvelle': { read: 'signed-in' },
  '/(staff)/orientation/[id]': { read: 'signed-in' },
  '/(staff)/orientation/[id]/modifier': { read: 'signed-in' },
  // Pupils have no account: the code on the screen of their class is enough, and only numbers are kept.
  '/(public)/numerixplore': { read: 'everyone' },
  '/(public)/numerixplore/[code]': { read: 'everyone' },
  // Who writes a card, decides in a school or hosts: the capability says.
  '/(staff)/catalogue': { read: 'signed-in' },
  '/(staff)/catalogue/nouvelle': { read: 'signed-in' },
  '/(staff)/catalogue/evenements': { read: 'signed-in' },
  '/(staff)/catalogue/importer': { read: 'signed-in' },
  '/(staff)/catalogue/export/[format]': { read: 'signed-in' },
  '/(staff)/catalogue/reglages': { read: ['coordinator'] },
  '/(staff)/catalogue/selections': { read: 'signed-in' },
  '/(staff)/catalogue/selections/[uai]': { read: 'signed-in' },
  '/(staff)/catalogue/accueils': { read: 'signed-in' },
  '/(staff)/catalogue/accueils/[id]': { read: 'signed-in' },
  '/(staff)/catalogue/[id]': { read: 'signed-in' },
  '/(staff)/catalogue/[id]/modifier': { read: 'signed-in' },
  '/(staff)/catalogue/[id]/reprendre': { read: 'signed-in' },
  '/(staff)/catalogue/[id]/accueillir': { read: 'signed-in' },
  '/(staff)/catalogue/[id]/pieces/[piece]': { read: 'signed-in' },
  '/(public)/fiches': { read: 'everyone' },
  '/(public)/fiches/[id]': { read: 'everyone' },
  '/(public)/fiches/[id]/pieces/[piece]': { read: 'everyone' },
  '/(staff)/territoire': { read: 'signed-in', write: ['coordinator'] },
  '/(staff)/recherche': { read: 'signed-in' },
  '/(staff)/ateliers': { read: 'signed-in' },
  '/(staff)/ateliers/nouveau': { read: STAFF },
  '/(staff)/ateliers/[id]/reglages': { read: STAFF },
  '/(bare)/ateliers/[id]/animer': { read: STAFF },
  '/(bare)/ateliers/[id]/animer/presence': { read: STAFF },
  '/(bare)/ateliers/[id]/groupes': { read: STAFF },
  '/(bare)/ateliers/[id]/projection': { read: 'everyone' },
  '/(staff)/ateliers/[id]/trois-ecrans': { read: 'everyone' },
  '/(staff)/ateliers/[id]/deroule': { read: 'everyone' },
  '/(staff)/formation/campagnes/[id]/sessions': { read: WRITERS },
  '/(staff)/formation/campagnes/[id]/sessions/convoquer': { read: ['coordinator'] },
  '/(staff)/formation/sessions/[id]': { read: WRITERS, write: ['coordinator'] },
  '/(staff)/formation/sessions/[id]/convoquer': { read: ['coordinator'] },
  '/(staff)/formation/sessions/[id]/emargement': { read: WRITERS },
  '/(staff)/formation/sessions/[id]/emargement/lien': { read: ['coordinator'] },
  '/(staff)/formation/sessions/[id]/feuille': { read: WRITERS },
  '/(staff)/formation/sessions/[id]/attestations': { read: WRITERS },
  '/(staff)/formation/sessions/[id]/attestations/pdf': { read: WRITERS },
  // The link of a session, or of a person, is their key: the capability checks it.
  '/(bare)/formation/emargement/[token]': { read: 'everyone' },
  // Who reads which visits: the capability says. Partners and observers see figures alone.
  '/(bare)/terrain/noter': { read: WRITERS },
  '/(staff)/terrain/visites': { read: 'signed-in' },
  '/(staff)/terrain/visites/export.csv': { read: 'signed-in' },
  '/(staff)/terrain/visites/nouvelle': { read: WRITERS },
  '/(staff)/terrain/visites/[id]': { read: 'signed-in', write: WRITERS },
  '/(staff)/terrain/visites/[id]/modifier': { read: WRITERS },
  '/(staff)/terrain/visites/[id]/lier': { read: WRITERS },
  '/(staff)/maillage': { read: 'signed-in' },
  '/(staff)/maillage/etablissements': { read: 'signed-in' },
  '/(staff)/maillage/etablissements/export.csv': { read: 'signed-in' },
  '/(staff)/maillage/proposer': { read: WRITERS, write: ['coordinator'] },
  '/(staff)/maillage/propositions/[id]': { read: 'signed-in', write: ['coordinator'] },
  '/(staff)/maillage/propositions/[id]/document': { read: 'signed-in' },
  '/(staff)/maillage/fond': { read: ['coordinator'] },
  '/(public)/carte': { read: 'everyone' },
  '/(public)/formation/presence/[code]': { read: 'everyone' },
  '/(public)/formation/offre/[token]': { read: 'everyone' },
  '/(public)/formation/convocation/[token]': { read: 'everyone' },
  '/(public)/formation/convocation/[token]/agenda': { read: 'everyone' },
  '/(public)/formation/convocation/[token]/attestation': { read: 'everyone' },
  // A label, a poster or a personal link is the key to tickets: the capability checks it.
  '/(public)/tickets/signaler': { read: 'everyone' },
  '/(public)/tickets/signaler/[code]': { read: 'everyone' },
  '/(public)/tickets/suivi/[token]': { read: 'everyone' },
  '/(public)/tickets/suivi/[token]/photo': { read: 'everyone' },
  '/(public)/tickets/repondre/[token]': { read: 'everyone' },
  '/(public)/tickets/repondre/[token]/photo': { read: 'everyone' },
  '/(public)/tickets/merci': { read: 'everyone' },
  '/(staff)/tickets': { read: TICKET_READERS },
  '/(staff)/tickets/nouveau': { read: TICKET_READERS },
  '/(staff)/tickets/[id]': { read: TICKET_READERS },
  '/(staff)/tickets/[id]/photo': { read: TICKET_READERS },
  '/(staff)/tickets/export.csv': { read: TICKET_READERS },
  '/(staff)/tickets/affiche/[uai]': { read: ['coordinator', 'mediator', 'head', 'digitalLead'] },
  '/(staff)/tickets/regles': { read: ['coordinator'] },
  // Who watches a known failure says so there: the capability says who opens one.
  '/(staff)/tickets/pannes': { read: 'signed-in' },
  '/(staff)/tickets/pannes/[id]': { read: 'signed-in', write: ['coordinator'] },
  '/(staff)/tickets/chiffres': { read: 'signed-in' },
  // What someone reads and does with a request depends on their school: the capability says.
  '/(staff)/terrain': { read: 'signed-in' },
  '/(staff)/terrain/demandes': { read: 'signed-in', write: ['coordinator'] },
  '/(staff)/terrain/demandes/nouvelle': { read: 'signed-in' },
  '/(staff)/terrain/demandes/lien': { read: 'signed-in' },
  '/(staff)/terrain/demandes/[id]': { read: 'signed-in' },
  '/(staff)/terrain/agenda': { read: 'signed-in' },
  '/(staff)/terrain/activite': { read: WRITERS },
  '/(staff)/terrain/activite/[mois]': { read: WRITERS },
  '/(staff)/terrain/activite/[mois]/export/[format]': { read: WRITERS },
  // A secret link is the key of each: the capability checks it.
  '/(public)/terrain/demander/[token]': { read: 'everyone' },
  '/(public)/terrain/demande/[token]': { read: 'everyone' },
  '/(public)/terrain/agenda/[token]': { read: 'everyone' },
};

function allows(rule: Rule, roles: readonly Role[] | null): boolean {
  if (rule === 'everyone') return true;
  if (roles === null) return false;
  return rule === 'signed-in' || rule.some((role) => roles.includes(role));
}

/**
 * Whether roles open a route.
 * @param roles roles of the person in the current territory; null: nobody is signed in
 */
export function opens(routeId: string, method: string, roles: readonly Role[] | null): boolean {
  const rule = access[routeId];
  if (!rule) return false;
  return allows(method === 'GET' || method === 'HEAD' ? rule.read : (rule.write ?? rule.read), roles);
}

/** Null where the request may go on; else the answer: to sign in, or the refusal in the shape the caller reads. */
export async function authorise(event: RequestEvent): Promise<Response | null> {
  const { route, request, locals, url } = event;
  if (route.id === null) return null;
  // A role that answers for the territory counts only where no school limits it.
  const roles =
    locals.person?.roles
      .filter(({ role, establishment }) => establishment === null || !TERRITORY_ROLES.includes(role))
      .map(({ role }) => role) ?? null;
  if (opens(route.id, request.method, roles)) return null;
  const error = locals.person ? new ExpectedError('forbidden', 403) : new ExpectedError('sign_in', 401);
  if (route.id.startsWith('/api/')) {
    return json({ code: error.code, message: errorMessage(error, locals.locale) }, { status: error.status });
  }
  if (!locals.person) redirect(303, localizeHref(`/connexion?retour=${encodeURIComponent(url.pathname + url.search)}`));
  // Thrown from the hook it would reach only the bare error.html: a page answers with the site's own error page.
  if (request.method === 'GET' && !event.isDataRequest) return event.fetch(localizeHref('/refus'));
  throw error;
}
