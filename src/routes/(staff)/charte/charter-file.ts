import type { RequestEvent } from '@sveltejs/kit';
import { charter, departure } from '#capabilities/charter';
import { m } from '#paraglide/messages.js';
import { charterDocument } from '#parts/charter/document.ts';
import { now } from '#platform/clock/clock.ts';
import { documentAnswer } from '#platform/documents/download.ts';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import { dayAt } from '#platform/quiet-hours.ts';
import { readVersion } from './charter-page.ts';

/** A charter as a file to keep, PDF unless `?format=` says otherwise. @param uai null: the territory's */
export async function charterFile({ locals, url }: Pick<RequestEvent, 'locals' | 'url'>, uai: string | null) {
  const { establishment, version, voices } = await charter(locals.db, locals.person, uai, readVersion(url));
  if (!version) throw new ExpectedError('charter_version_unknown', 404);
  const { timeZone } = await departure(locals.db, locals.person, uai);
  const name = establishment?.name ?? locals.territory!.name;
  const shown = { name, version, voices, timeZone, today: dayAt(timeZone, now()) };
  const format = (['odt', 'docx'] as const).find((each) => each === url.searchParams.get('format')) ?? 'pdf';
  return documentAnswer(charterDocument(shown, locals.locale), m.charter_file_name({ name }), format);
}
