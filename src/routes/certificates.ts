import { certificateDocument, type Certificate } from '#capabilities/training';
import { formatDate } from '#design/french.ts';
import { m } from '#paraglide/messages.js';
import { sessionWords } from '#parts/training/attendance/session-words.ts';
import { documentAnswer } from '#platform/documents/download.ts';
import { now } from '#platform/clock/clock.ts';
import { ExpectedError } from '#platform/errors/expected-error.ts';

/**
 * Certificates of attendance as one PDF to keep, in the language of who asks.
 * @throws ExpectedError training_certificate_none (404)
 */
export function certificatesAnswer(certificates: readonly Certificate[], locale: 'fr' | 'en') {
  const [first] = certificates;
  if (!first) throw new ExpectedError('training_certificate_none', 404);
  const { name, startsAt, timeZone } = first;
  const date = formatDate(startsAt, locale, { timeZone });
  const document = certificateDocument(certificates, {
    locale,
    today: formatDate(now(), locale, { timeZone }),
    words: (certificate) => sessionWords(certificate, locale),
  });
  const file =
    certificates.length === 1 ? m.training_certificate_file({ name, date }) : m.training_certificate_file_all({ date });
  return documentAnswer(document, file, 'pdf');
}
