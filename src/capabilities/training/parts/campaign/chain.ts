import { dayInWords } from '#design/day.ts';
import { m } from '#paraglide/messages.js';
import { CAMPAIGN_STATES, type CampaignState } from '../../model.ts';
import type { CampaignOverview } from '../../server/campaign/overview.ts';
import { counted } from './words.ts';

export interface ChainStep {
  title: string;
  detail?: string;
  state: 'done' | 'now' | 'next';
  /** Path after the campaign's own. */
  path: string;
}

/** What to do next: one thing. `path` is after the campaign's own. */
export interface NextAct {
  label: string;
  why: string;
  path: string;
}

const isAfter = (state: CampaignState, than: CampaignState) =>
  CAMPAIGN_STATES.indexOf(state) > CAMPAIGN_STATES.indexOf(than);

/** The campaign from its settings to its figures: the first step that is not done is now. */
export function chainOf({ state, answersUntil, counts, readiness, plan, modules }: CampaignOverview): ChainStep[] {
  const gone = isAfter(state, 'draft');
  const ended = state === 'ended';
  const steps: (Omit<ChainStep, 'state'> & { done: boolean })[] = [
    {
      title: m.training_chain_settings(),
      detail: m.training_campaign_modules({ n: modules.length }),
      done: gone || readiness.missing.length === 0,
      path: '/reglages',
    },
    {
      title: m.training_chain_recipients(),
      detail: m.training_chain_people({ n: counts.recipients, shown: counted(counts.recipients) }),
      done: counts.recipients > 0,
      path: '/destinataires',
    },
    {
      title: m.training_chain_offer(),
      ...(counts.offered > 0 && {
        detail: m.training_chain_people({ n: counts.offered, shown: counted(counts.offered) }),
      }),
      done: gone,
      path: gone ? '/destinataires' : '/destinataires/envoi',
    },
    {
      title: m.training_chain_answers(),
      ...(answersUntil !== null && { detail: m.training_campaign_until({ day: dayInWords(answersUntil, 'day') }) }),
      done: isAfter(state, 'open'),
      path: '/reponses',
    },
    {
      title: m.training_chain_plan(),
      ...(plan !== null && { detail: m.training_campaign_sessions({ n: counts.sessions }) }),
      done: isAfter(state, 'closed'),
      path: '/plan',
    },
    {
      title: m.training_chain_sessions(),
      ...(counts.sessions > 0 && {
        detail: m.training_chain_held({ held: counted(counts.held), sessions: counted(counts.sessions) }),
      }),
      done: ended || (counts.sessions > 0 && counts.held === counts.sessions),
      path: '/sessions',
    },
    { title: m.training_chain_figures(), done: ended, path: '/chiffres' },
  ];
  const now = steps.findIndex(({ done }) => !done);
  return steps.map(({ done, ...step }, at) => ({ ...step, state: at === now ? 'now' : done ? 'done' : 'next' }));
}

/** The one thing to do now. */
export function nextAct({ state, counts, readiness, plan }: CampaignOverview): NextAct {
  if (state === 'draft' && readiness.missing.length > 0) {
    return { label: m.training_next_settings(), why: m.training_next_settings_why(), path: '/reglages' };
  }
  if (state === 'draft' && counts.recipients === 0) {
    return { label: m.training_next_recipients(), why: m.training_next_recipients_why(), path: '/destinataires' };
  }
  if (state === 'draft') {
    const why = m.training_next_offer_why({ n: counts.recipients, shown: counted(counts.recipients) });
    return { label: m.training_next_offer(), why, path: '/destinataires/envoi' };
  }
  if (state === 'open') {
    const why = m.training_next_answers_why({ n: counts.silent, shown: counted(counts.silent) });
    return { label: m.training_next_answers(), why, path: '/reponses' };
  }
  if (state === 'closed') {
    return plan === null
      ? { label: m.training_next_plan(), why: m.training_next_plan_why(), path: '/plan' }
      : { label: m.training_next_adopt(), why: m.training_next_adopt_why(), path: '/plan' };
  }
  if (state === 'ended' || (counts.sessions > 0 && counts.held === counts.sessions)) {
    return { label: m.training_next_figures(), why: m.training_next_figures_why(), path: '/chiffres' };
  }
  return counts.toConvoke > 0
    ? {
        label: m.training_next_convoke(),
        why: m.training_next_convoke_why({ n: counts.toConvoke, shown: counted(counts.toConvoke) }),
        path: '/sessions/convoquer',
      }
    : { label: m.training_next_sessions(), why: m.training_next_sessions_why(), path: '/sessions' };
}
