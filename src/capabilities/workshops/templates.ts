import type { Phase, PhaseKind } from './model.ts';
import { englishWords } from './templates-english.ts';

export const TEMPLATES = ['codesign', 'etats-generaux', 'launch', 'round-table', 'school-space', 'free'] as const;
export type TemplateName = (typeof TEMPLATES)[number];

type Sketch = Partial<Omit<Phase, 'id' | 'kind'>> & { title: string; minutes: number };

function phase(kind: PhaseKind, id: string, sketch: Sketch): Phase {
  return {
    id,
    kind,
    instruction: '',
    attitude: '',
    resources: [],
    alone: false,
    choices: 2,
    stations: [],
    ...sketch,
  };
}

const welcome = phase('welcome', 'accueil', {
  title: 'Accueil',
  minutes: 15,
  instruction: 'Rejoignez la journée avec le code, trouvez votre groupe, dites à vos voisins d’où vous venez.',
  attitude: 'Chacun est là pour ce qu’il vit, pas pour sa fonction.',
});
const ideas = phase('ideas', 'mots-cles', {
  title: 'Mots-clés',
  minutes: 20,
  instruction: 'Qu’est-ce qui compte le plus pour cet objectif ? Un mot-clé par envoi.',
  attitude:
    'Toutes les idées valent d’être écrites, même une seule, même courte. On n’écarte rien, on ne corrige personne.',
});
const cluster = phase('cluster', 'ensembles', {
  title: 'Ensembles',
  minutes: 25,
  instruction: 'Rapprochez les mots-clés qui vont ensemble, puis donnez un nom à chaque ensemble.',
  attitude: 'On écoute avant de déplacer.',
});
const resource = phase('resource', 'oxygenation', {
  title: 'Oxygénation',
  minutes: 15,
  instruction: 'Regardez, lisez, écoutez : le tableau ne bouge pas.',
  attitude: 'On se laisse surprendre.',
});
const choose = phase('choose', 'deux-manques', {
  title: 'Deux manques',
  minutes: 10,
  instruction: 'Qu’est-ce qui manque le plus ? Chaque groupe retient deux ensembles, pas un de plus.',
  attitude: 'On cherche ce qui manque au groupe, pas ce qui manque à chacun. Un avis à part se garde tel quel.',
});
const leads = phase('leads', 'pistes', {
  title: 'Pistes',
  minutes: 30,
  instruction: 'Pour chaque manque, que pourrions-nous essayer ? Une piste d’action par envoi, avec un verbe.',
  attitude: 'Une petite piste faisable vaut mieux qu’une grande qui attend.',
});
const transmission = phase('transmission', 'transmission', {
  title: 'Transmission',
  minutes: 30,
  instruction: 'Retrouvez l’équipe de votre établissement et racontez ce que votre groupe a trouvé.',
  attitude: 'Qui raconte ne défend pas, qui écoute ne juge pas.',
});
const sheets = phase('sheets', 'feuilles', {
  title: 'Feuilles circulantes',
  minutes: 25,
  instruction: 'Une feuille par objectif circule d’équipe en équipe : gardez les pistes qui vous serviront.',
  attitude: 'On prend ce qui aide, sans promettre de tout faire.',
});
const closing = phase('closing', 'cloture', {
  title: 'Clôture',
  minutes: 10,
  instruction: 'Repartez avec la page de votre établissement et une première étape.',
  attitude: 'On remercie, on dit ce qu’on essaiera d’abord.',
});

/** Phases that a new day starts from; the facilitator edits them (4.15). */
export const templatePhases: Record<TemplateName, Phase[]> = {
  codesign: [welcome, ideas, cluster, resource, choose, leads, transmission, sheets, closing],
  'etats-generaux': [
    { ...welcome, minutes: 10 },
    phase('ideas', 'diagnostic', {
      title: 'Atelier 1, diagnostic',
      minutes: 30,
      alone: true,
      instruction: 'Écrivez seul ce qui a pesé et ce qui a marché : un irritant ou un point fort par envoi.',
      attitude: 'On parle de ce qu’on a vécu.',
    }),
    phase('cluster', 'themes', {
      title: 'Mise en commun',
      minutes: 15,
      instruction: 'Rapprochez ce qui se ressemble et nommez chaque ensemble.',
      attitude: 'Deux façons de dire la même chose restent deux voix.',
    }),
    phase('choose', 'projections', {
      title: 'Atelier 2, projections',
      minutes: 20,
      instruction: 'Choisissez les irritants principaux : de quoi avons-nous besoin ?',
      attitude: 'On cherche le besoin derrière l’irritant.',
    }),
    phase('leads', 'plan-d-action', {
      title: 'Atelier 3, plan d’action',
      minutes: 30,
      instruction: 'Pour chaque besoin : quoi, comment, avec qui, quand ?',
      attitude: 'Une action a un nom et une date.',
    }),
    { ...closing, minutes: 10 },
  ],
  launch: [
    phase('welcome', 'tour-de-table', {
      title: 'Autour de la table',
      minutes: 20,
      instruction: 'Rejoignez la rencontre et dites au nom de qui vous parlez : qui manque encore ?',
      attitude: 'Pédagogie, administration, élus, technologie, familles : chaque famille a sa chaise.',
    }),
    phase('ideas', 'attentes', {
      title: 'Attentes',
      minutes: 20,
      instruction: 'Qu’attendez-vous de ce territoire, et que pouvez-vous y apporter ? Une idée par envoi.',
      attitude: 'On dit ce qu’on espère avant de dire ce qui bloque.',
    }),
    { ...cluster, minutes: 20 },
    phase('choose', 'priorites', {
      title: 'Priorités',
      minutes: 15,
      instruction: 'Par quoi commence-t-on ? Chaque groupe retient deux ensembles.',
      attitude: 'Une priorité de moins est une priorité qui avance.',
    }),
    phase('leads', 'engagements', {
      title: 'Premiers engagements',
      minutes: 20,
      instruction: 'Pour chaque priorité, qui peut faire quoi d’ici trois mois ?',
      attitude: 'On s’engage pour soi, jamais pour les absents.',
    }),
    { ...closing, minutes: 10 },
  ],
  'round-table': [
    { ...welcome, minutes: 10 },
    phase('ideas', 'experiences', {
      title: 'Tour de table',
      minutes: 30,
      instruction: 'La question est posée : que disent vos expériences ?',
      attitude: 'Chacun parle une fois avant que quiconque parle deux fois.',
    }),
    { ...cluster, minutes: 15 },
    phase('choose', 'conclusions', {
      title: 'Conclusions',
      minutes: 15,
      instruction: 'Quels points retenez-vous ensemble ?',
      attitude: 'Un désaccord s’écrit à côté.',
    }),
    { ...closing, minutes: 5 },
  ],
  'school-space': [
    { ...welcome, minutes: 10 },
    phase('ideas', 'usages', {
      title: 'Ce qu’on y fait',
      minutes: 20,
      instruction: 'Que faites-vous dans ce lieu, et qu’est-ce qui gêne ? Un usage ou une gêne par envoi.',
      attitude: 'On parle de gestes et de moments, pas encore de meubles.',
    }),
    { ...cluster, minutes: 20 },
    phase('resource', 'visite', {
      title: 'Visite',
      minutes: 25,
      instruction: 'Allez voir le lieu, ou ses photos et son plan : le tableau ne bouge pas.',
      attitude: 'On regarde comme si l’on venait pour la première fois.',
    }),
    { ...choose, minutes: 10 },
    phase('leads', 'amenagements', {
      title: 'Essais d’aménagement',
      minutes: 30,
      instruction: 'Pour chaque manque, qu’essayer sans travaux, dès la semaine prochaine ?',
      attitude: 'Un essai qui se défait vaut mieux qu’un achat.',
    }),
    transmission,
    sheets,
    closing,
  ],
  free: [
    phase('ideas', 'idees', {
      title: 'Idées',
      minutes: 15,
      instruction: 'Écrivez vos idées, une par envoi.',
      attitude: 'Toutes les idées valent d’être écrites.',
    }),
  ],
};

/** The phases of a template in the language of whoever prepares the day; from then on they are the day's own words. */
export function phasesOf(template: TemplateName, locale: 'fr' | 'en'): Phase[] {
  const phases = templatePhases[template];
  return locale === 'fr' ? phases : phases.map((phase) => ({ ...phase, ...englishWords[phase.id] }));
}
