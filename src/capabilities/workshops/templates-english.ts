import type { Phase } from './model.ts';

type Words = Pick<Phase, 'title' | 'instruction' | 'attitude'>;

/** The templates' words in English, by the phase's id; a test holds that none is missing. */
export const englishWords: Record<string, Words> = {
  accueil: {
    title: 'Welcome',
    instruction: 'Join the day with the code, find your group, tell your neighbours where you come from.',
    attitude: 'We come for what we live through, not for our title.',
  },
  'mots-cles': {
    title: 'Keywords',
    instruction: 'What matters most for this objective? One keyword at a time.',
    attitude:
      'Every idea is worth writing, even a single one, even a short one. Nothing is set aside, nobody is corrected.',
  },
  ensembles: {
    title: 'Clusters',
    instruction: 'Bring together the keywords that belong together, then name each cluster.',
    attitude: 'We listen before we move.',
  },
  oxygenation: {
    title: 'Fresh air',
    instruction: 'Look, read, listen: the board does not move.',
    attitude: 'We let ourselves be surprised.',
  },
  'deux-manques': {
    title: 'Two gaps',
    instruction: 'What is missing most? Each group picks two clusters, not one more.',
    attitude: 'We look for what the group lacks, not for what each of us lacks. A view apart is kept as it is.',
  },
  pistes: {
    title: 'Leads',
    instruction: 'For each gap, what could we try? One lead at a time, with a verb.',
    attitude: 'A small lead that can be done is worth more than a large one that waits.',
  },
  transmission: {
    title: 'Passing on',
    instruction: 'Meet the team of your school again and tell what your group found.',
    attitude: 'Who tells does not defend, who listens does not judge.',
  },
  feuilles: {
    title: 'Circulating sheets',
    instruction: 'One sheet an objective goes from team to team: keep the leads that will serve you.',
    attitude: 'We take what helps, without promising to do everything.',
  },
  cloture: {
    title: 'Closing',
    instruction: 'Leave with the page of your school and a first step.',
    attitude: 'We say thank you, and what we will try first.',
  },
  diagnostic: {
    title: 'Workshop 1, diagnostic',
    instruction: 'Write alone what weighed and what worked: one pain point or one strength at a time.',
    attitude: 'We speak of what we lived through.',
  },
  themes: {
    title: 'Bringing together',
    instruction: 'Bring together what is alike and name each cluster.',
    attitude: 'Two ways of saying the same thing remain two voices.',
  },
  projections: {
    title: 'Workshop 2, projections',
    instruction: 'Choose the main pain points: what do we need?',
    attitude: 'We look for the need behind the pain point.',
  },
  'plan-d-action': {
    title: 'Workshop 3, action plan',
    instruction: 'For each need: what, how, with whom, when?',
    attitude: 'An action has a name and a date.',
  },
  'tour-de-table': {
    title: 'Round the table',
    instruction: 'Join the gathering and say for whom you speak: who is still missing?',
    attitude: 'Teaching, administration, elected members, technology, families: each family has its chair.',
  },
  attentes: {
    title: 'Expectations',
    instruction: 'What do you expect of this territory, and what can you bring? One idea at a time.',
    attitude: 'We say what we hope for before what holds us back.',
  },
  priorites: {
    title: 'Priorities',
    instruction: 'Where do we begin? Each group picks two clusters.',
    attitude: 'One priority less is one priority that moves on.',
  },
  engagements: {
    title: 'First commitments',
    instruction: 'For each priority, who can do what within three months?',
    attitude: 'We commit ourselves, never those who are absent.',
  },
  experiences: {
    title: 'Experiences',
    instruction: 'The question is asked: what do your experiences say?',
    attitude: 'Everyone speaks once before anyone speaks twice.',
  },
  conclusions: {
    title: 'Conclusions',
    instruction: 'Which points do we hold together?',
    attitude: 'A disagreement is written beside.',
  },
  usages: {
    title: 'What we do here',
    instruction: 'What do you do in this place, and what gets in the way? One use or one hindrance at a time.',
    attitude: 'We speak of gestures and moments, not of furniture yet.',
  },
  visite: {
    title: 'Visit',
    instruction: 'Go and see the place, or its photos and plan: the board does not move.',
    attitude: 'We look as if we came for the first time.',
  },
  amenagements: {
    title: 'Trying things out',
    instruction: 'For each gap, what could we try without building work, from next week?',
    attitude: 'A trial that can be undone is worth more than a purchase.',
  },
  idees: {
    title: 'Ideas',
    instruction: 'Write your ideas, one at a time.',
    attitude: 'Every idea is worth writing.',
  },
};
