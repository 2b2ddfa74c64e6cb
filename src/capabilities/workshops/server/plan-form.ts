import * as v from 'valibot';
import type { Person } from '#capabilities/accounts';
import { m } from '#paraglide/messages.js';
import type { Db } from '#platform/database/connect.ts';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import { errorMessage } from '#platform/i18n/error-message.ts';
import { planForm } from '../forms.ts';
import type { Board, Objective, Plan } from '../model.ts';
import { changeDraft } from '../plan-change.ts';
import { draftOf, readDraft, readSlots, type PhaseDraft, type PlanDraft } from '../plan-draft.ts';
import { roomToRun } from './desk.ts';
import type { Room } from './room.ts';
import { changePlan, openWorkshop, setAudience, summaryOf, type WorkshopSummary } from './workshops.ts';

/** Field id to sentence; the empty key is for the whole form. */
type Errors = Record<string, string>;

/** A form that comes back: changed by one of its buttons, or refused. `touched`: the phase that the button was about. */
export interface PlanPage {
  draft: PlanDraft;
  errors: Errors;
  touched: string | null;
}

function planNumber(room: Room): number {
  return room.events.findLast((event) => event.type === 'plan')?.seq ?? 0;
}

/** What the form of a plan chooses from, and the ids of the phases that have run: these stay. */
export interface PlanContext {
  summary: WorkshopSummary;
  draft: PlanDraft;
  objectives: Objective[];
  ran: string[];
}

/** The settings of a day, for someone who runs it. @throws ExpectedError unknown_workshop, forbidden */
export async function planPage(db: Db, person: Person, workshop: string): Promise<PlanContext> {
  const room = await roomToRun(db, person, workshop);
  const summary = await summaryOf(db, room);
  const { objectives, runs } = room.board;
  const draft = draftOf(room.board, planNumber(room), summary.audience);
  return { summary, draft, objectives, ran: [...new Set(runs.map((run) => run.phase))] };
}

/**
 * Reads the posted form: a button that changes the form changes it and saves nothing; another saves it, and opens the
 * day when asked.
 * @returns what to show again, or null when it was saved
 * @throws ExpectedError unknown_workshop, forbidden
 */
export async function takePlan(
  db: Db,
  person: Person,
  workshop: string,
  form: FormData,
  locale: 'fr' | 'en',
): Promise<PlanPage | null> {
  const room = await roomToRun(db, person, workshop);
  const gesture = String(form.get('gesture') ?? '');
  const kind = String(form.get('newKind') ?? '');
  const draft = readDraft(form);
  if (gesture !== '' && gesture !== 'open') {
    const changed = changeDraft(draft, gesture === 'phase.add' ? `phase.add:${kind}` : gesture);
    return { draft: changed, errors: {}, touched: touchedBy(gesture, draft, changed) };
  }
  if (draft.base !== String(planNumber(room))) {
    return {
      draft: { ...draft, base: String(planNumber(room)) },
      errors: { '': m.workshops_desk_plan_changed() },
      touched: null,
    };
  }
  draft.phases = draft.phases.map((phase) => ({ ...phase, resources: phase.resources.filter(isFilled) }));
  const { plan, errors } = planOf(draft, room.board);
  if (!plan) return { draft, errors, touched: null };
  try {
    await changePlan(db, person, room, plan);
    await setAudience(db, person, room, draft.audience === 'everyone' ? 'everyone' : 'room');
    if (gesture === 'open') await openWorkshop(db, person, room);
    return null;
  } catch (error) {
    if (!(error instanceof ExpectedError) || error.status === 403) throw error;
    return { draft, errors: { '': errorMessage(error, locale) }, touched: null };
  }
}

/** A resource left empty is none. */
function isFilled({ title, text, url }: PhaseDraft['resources'][number]): boolean {
  return `${title}${text}${url}`.trim() !== '';
}

/** The phase that a button changed, to be shown open again. */
function touchedBy(gesture: string, before: PlanDraft, after: PlanDraft): string | null {
  const [act = '', place] = gesture.split(':');
  if (act === 'phase.add') return after.phases.at(-1)?.id ?? null;
  return act.startsWith('resource') || act.startsWith('station') ? (before.phases[Number(place)]?.id ?? null) : null;
}

/** The plan that a form means, or a sentence for each field that cannot be read. */
export function planOf(
  draft: PlanDraft,
  board: Pick<Board, 'phases' | 'objectives'>,
): { plan: Plan | null; errors: Errors } {
  const errors: Errors = {};
  const phases = draft.phases.map((phase, p) => ({
    ...phase,
    minutes: Number(phase.minutes.trim() === '' ? Number.NaN : phase.minutes),
    choices: Number(phase.choices),
    resources: phase.resources.map(({ url, group, ...resource }) => ({
      ...resource,
      url: url.trim() || null,
      group: group || null,
    })),
    stations: phase.stations.map((station, s) => {
      const before = board.phases.flatMap((each) => each.stations).find((each) => each.id === station.id)?.slots ?? [];
      const slots = readSlots(station.slots, station.id, before);
      if (slots === null) errors[`p.${p}.s.${s}.slots`] = m.workshops_desk_plan_error_slots();
      return { ...station, slots: slots ?? [] };
    }),
  }));
  const groups = draft.groups.map((group) => ({ ...group, objective: group.objective || null }));
  const { title, place, day } = draft;
  const parsed = v.safeParse(planForm, { title, place, day, phases, groups, objectives: board.objectives });
  for (const issue of parsed.issues ?? []) {
    const field = fieldOf(issue.path?.map((step) => String(step.key)) ?? []);
    errors[field] ??= sentenceOf(issue, field);
  }
  return parsed.success && Object.keys(errors).length === 0 ? { plan: parsed.output, errors } : { plan: null, errors };
}

const SHORT: Record<string, string> = { phases: 'p', groups: 'g', resources: 'r', stations: 's' };

/** Id of the field that a path of the plan names: `p.2.r.0.title`. Slots are typed in one field. */
function fieldOf(path: string[]): string {
  const slots = path.indexOf('slots');
  const short = (slots < 0 ? path : path.slice(0, slots + 1)).map((step) => SHORT[step] ?? step);
  return short.length === 1 && ['p', 'g'].includes(short[0]!) ? '' : short.join('.');
}

function sentenceOf(issue: v.BaseIssue<unknown>, field: string): string {
  if (issue.message === 'too_long') return m.workshops_desk_plan_error_long();
  switch (field.split('.').at(-1)) {
    case 'minutes':
      return m.workshops_desk_plan_error_minutes();
    case 'choices':
      return m.workshops_desk_plan_error_choices();
    case 'day':
      return m.workshops_desk_plan_error_day();
    case 'url':
      return m.workshops_desk_plan_error_url();
    case 'slots':
      return m.workshops_desk_plan_error_slots();
    case '':
      return m.workshops_desk_plan_error_empty();
    default:
      return m.workshops_desk_plan_error_text();
  }
}
