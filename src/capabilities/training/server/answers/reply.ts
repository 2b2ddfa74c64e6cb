import { inTerritory, type Db } from '#platform/database/connect.ts';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import { errorMessage } from '#platform/i18n/error-message.ts';
import { m } from '#paraglide/messages.js';
import { getLocale } from '#paraglide/runtime.js';
import { readOffer, type OfferSent } from '../../forms/offer.ts';
import {
  draftOf,
  partsThatDiffer,
  settled,
  type AnswerSource,
  type AnswerWords,
  type OfferDraft,
} from '../../offer.ts';
import { applyGesture, readAnswer, type OfferErrors } from '../../offer-gestures.ts';
import { offerView, type linkScope, type OfferView } from './offer-view.ts';
import { writeAnswer, type SavedAnswer } from './saved-answer.ts';
import { readTimetable, type ReadTimetable } from './timetable/read-timetable.ts';

/** What a file said, without its hours: they wait in the draft. */
export type TimetableReport = Omit<ReadTimetable, 'hours'>;

/** What became of a form: written (`done`), or its draft again, with what to mend and what others wrote meanwhile. */
export type OfferReply =
  | { done: true }
  | {
      done: false;
      draft: OfferDraft;
      errors: OfferErrors;
      report: TimetableReport | null;
      /** The answer that was sent meanwhile from elsewhere; null: none. */
      theirs: SavedAnswer | null;
    };

/** Lines of a report on the page; a file with more is another file. */
const REPORT_LINES = 50;

/** The answer form of one person: whose, by whom, and what they may still say. */
export interface OfferDesk {
  territory: string;
  campaign: string;
  recipient: string;
  source: AnswerSource;
  scopeOf: typeof linkScope;
}

/** What of a draft counts: who was only asked for their hours says nothing else anew. */
function bounded({ scope, saved }: OfferView, draft: OfferDraft): OfferDraft {
  if (scope !== 'hours' || !saved) return draft;
  return { ...draft, kind: saved.kind, wishes: saved.wishes, note: saved.note };
}

/** Reads the file that came along: its hours wait in the draft until the person keeps them. */
async function readFile(
  { campaign: { year }, timeZone }: OfferView,
  { draft, file }: OfferSent,
): Promise<{ draft: OfferDraft; errors: OfferErrors; report: TimetableReport | null }> {
  if (!file) return { draft, errors: {}, report: null };
  try {
    const bytes = new Uint8Array(await file.arrayBuffer());
    const { hours, ...report } = readTimetable(bytes, { from: `${year}-08-01`, to: `${year + 1}-07-31`, timeZone });
    const cut = { ...report, faults: report.faults.slice(0, REPORT_LINES), left: report.left.slice(0, REPORT_LINES) };
    const errors: OfferErrors = hours.length > 0 ? {} : { file: m.training_offer_file_empty() };
    return { draft: { ...draft, read: hours.length > 0 ? hours : null }, errors, report: cut };
  } catch (error) {
    if (!(error instanceof ExpectedError)) throw error;
    return { draft, errors: { file: errorMessage(error, getLocale()) }, report: null };
  }
}

/** @throws ExpectedError training_wish_unknown (422): a module that is not offered to them */
function checkWishes({ modules }: OfferView, { wishes }: AnswerWords): void {
  if (!wishes.every((id) => modules.some((module) => module.id === id))) {
    throw new ExpectedError('training_wish_unknown', 422);
  }
}

/**
 * Writes what was sent, once: the row of the person is locked, the same words again change nothing, and words sent over an
 * answer that their writer had not seen wait until they have.
 * @returns null: written
 */
function write(db: Db, desk: OfferDesk, seen: number, words: AnswerWords): Promise<SavedAnswer | 'late' | null> {
  const { territory, campaign, recipient, source, scopeOf } = desk;
  return inTerritory(db, territory, async (trx) => {
    const view = await offerView(trx, territory, campaign, recipient, { lock: true, scopeOf });
    const { saved, scope } = view;
    if (saved && partsThatDiffer(words, saved).length === 0) return null;
    if (scope !== 'all' && scope !== 'hours') return 'late';
    if (saved && saved.version !== seen) return saved;
    const said =
      scope === 'hours' && saved
        ? settled({ ...words, kind: saved.kind, wishes: saved.wishes, note: saved.note })
        : words;
    checkWishes(view, said);
    await writeAnswer(trx, territory, recipient, said, { before: saved?.version ?? 0, source });
    return null;
  });
}

/**
 * Does what the form of an answer asks: a gesture gives its draft back, a sending writes it.
 * @throws ExpectedError training_wish_unknown (422), and those of `offerView`
 */
export async function reply(db: Db, desk: OfferDesk, data: FormData): Promise<OfferReply> {
  const { territory, campaign, recipient, scopeOf } = desk;
  const view = await inTerritory(db, territory, (trx) => offerView(trx, territory, campaign, recipient, { scopeOf }));
  const sent = readOffer(data, view.campaign.moments);
  const late = { errors: { '': m.training_offer_late() }, report: null, theirs: null };
  if (view.scope !== 'all' && view.scope !== 'hours') return { done: false, draft: sent.draft, ...late };
  if (sent.asked === 'theirs')
    return { done: false, draft: draftOf(view.saved), errors: {}, report: null, theirs: null };

  const { draft, errors, report } = await readFile(view, { ...sent, draft: bounded(view, sent.draft) });
  const again = { done: false as const, report, theirs: null };
  if (sent.asked !== 'send' || Object.keys(errors).length > 0) {
    const drafted = applyGesture(draft, sent.asked, view.campaign.maxWishes);
    return { ...again, draft: drafted.draft, errors: { ...drafted.errors, ...errors } };
  }
  const answer = readAnswer(draft, view.campaign.maxWishes);
  if ('errors' in answer) return { ...again, ...answer };
  const other = await write(db, desk, draft.seen, answer.words);
  if (other === null) return { done: true };
  if (other === 'late') return { done: false, draft, ...late };
  // Seen now: the same button sends it over the other one, knowingly.
  return { ...again, draft: { ...draft, seen: other.version }, errors: {}, theirs: other };
}
