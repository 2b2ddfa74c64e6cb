import type { Person } from '#capabilities/accounts';
import { schoolYearName } from '#capabilities/territory';
import type { Db } from '#platform/database/connect.ts';
import type { Block, Document, Inline } from '#platform/documents/document.ts';
import { m } from '#paraglide/messages.js';
import { HOLES, type ProjectView } from '../model.ts';
import { actionTables, type Locale, type PrintedAction } from './document-actions.ts';
import { onProject } from './things.ts';

/**
 * The project to print and to hand on: what the establishment wrote, holes in sight. What the territory suggests beside is
 * not its words, and stays on its page.
 * @throws ExpectedError sign_in, unknown_project (404)
 */
export async function projectDocument(
  db: Db,
  person: Person | null,
  view: ProjectView,
  locale: Locale,
): Promise<Document> {
  const rows = await onProject(db, person, view.id, 'read', ({ trx }) =>
    trx
      .selectFrom('projects.action as action')
      .leftJoin('projects.line as line', (join) =>
        join
          .onRef('line.territory_id', '=', 'action.territory_id')
          .onRef('line.project_id', '=', 'action.project_id')
          .onRef('line.lead_id', '=', 'action.lead_id'),
      )
      .select(['action.id', 'action.reason', 'line.gap'])
      .where('action.project_id', '=', view.id)
      .execute(),
  );
  const more = new Map(rows.map(({ id, reason, gap }) => [id, { reason, gap: gap ?? '' }]));
  const printed = view.actions.map((action) => ({ ...action, ...(more.get(action.id) ?? { reason: '', gap: '' }) }));
  return documentOf(view, printed, locale);
}

/** The same, already read. @param actions those of the view, each with the gap that it answers and why it was dropped */
export function documentOf(view: ProjectView, actions: readonly PrintedAction[], locale: Locale): Document {
  const l = { locale };
  const { establishment, title, schoolYear } = view;
  const dropped = actions.filter(({ state }) => state === 'dropped');
  return {
    title: title || m.projects_document_title({ name: establishment.name }, l),
    language: locale,
    page: { size: 'A4', landscape: true },
    subtitle: [establishment.name, establishment.commune, schoolYearName(schoolYear)].filter(Boolean).join(', '),
    blocks: [
      ...paragraphsOf(view.summary),
      ...(view.day ? [bornOf(view.day, locale)] : []),
      ...holesNote(view, locale),
      ...actionTables(view.objectives, actions, locale),
      ...listed(
        m.projects_document_leads({}, l),
        view.leads.map(({ text, gap }) => [{ text, strong: true }, ` ${m.projects_document_gap({ gap }, l)}`]),
      ),
      ...listed(
        m.projects_document_milestones({}, l),
        view.milestones.map(({ title, day, done }) => {
          const words = { title, day: dayWords(day, locale) };
          return done ? m.projects_document_milestone_done(words, l) : m.projects_document_milestone(words, l);
        }),
      ),
      ...listed(
        m.projects_document_crowdfundings({}, l),
        view.crowdfundings.map(({ need, goal, raised, href, updated }) => [
          { text: need, strong: true },
          ` ${m.projects_document_crowdfunding({ goal: euros(goal, locale), raised: euros(raised, locale), day: dayWords(updated, locale) }, l)} `,
          { text: href, href },
        ]),
      ),
      ...listed(
        m.projects_document_dropped({}, l),
        dropped.map(({ title, reason }) => [
          { text: title, strong: true },
          m.projects_document_dropped_why({ reason }, l),
        ]),
      ),
    ],
  };
}

function paragraphsOf(text: string): Block[] {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  return lines.map((line) => ({ kind: 'paragraph', text: line }));
}

function bornOf({ title, date }: NonNullable<ProjectView['day']>, locale: Locale): Block {
  return { kind: 'paragraph', text: m.projects_document_day({ title, date: dayWords(date, locale) }, { locale }) };
}

/** What is missing, counted; what nothing misses is not named. */
function holesNote({ actions }: ProjectView, locale: Locale): Block[] {
  const holes = actions.flatMap((action) => action.holes);
  const words = {
    owner: m.projects_page_holes_owner,
    date: m.projects_page_holes_date,
    indicator: m.projects_page_holes_indicator,
  };
  const missing = HOLES.map((hole) => ({ hole, count: holes.filter((each) => each === hole).length }))
    .filter(({ count }) => count > 0)
    .map(({ hole, count }) => words[hole]({ count }, { locale }));
  if (missing.length === 0) return [];
  return [{ kind: 'note', tone: 'bad', text: m.projects_document_holes({ missing: missing.join(', ') }, { locale }) }];
}

function listed(title: string, items: readonly Inline[]): Block[] {
  if (items.length === 0) return [];
  return [
    { kind: 'heading', level: 1, text: title },
    { kind: 'list', items },
  ];
}

function dayWords(day: string, locale: Locale): string {
  const tag = locale === 'fr' ? 'fr-FR' : 'en-GB';
  const words = new Intl.DateTimeFormat(tag, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(day));
  return locale === 'fr' ? words.replace(/^1 /, '1er ') : words;
}

function euros(amount: number, locale: Locale): string {
  const tag = locale === 'fr' ? 'fr-FR' : 'en-GB';
  const digits = Number.isInteger(amount) ? 0 : 2;
  return new Intl.NumberFormat(tag, {
    style: 'currency',
    currency: 'EUR',
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(amount);
}
