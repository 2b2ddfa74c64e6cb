import { formatDate, formatDuration, formatTime } from '#design/french.ts';
import { m } from '#paraglide/messages.js';

/** A session's day, hours and length as people read them. Times are ISO or dates. */
export function sessionWords(
  { startsAt, endsAt, timeZone }: { startsAt: string | Date; endsAt: string | Date; timeZone: string },
  locale: 'fr' | 'en',
): { date: string; hours: string; duration: string } {
  const [from, to] = [new Date(startsAt), new Date(endsAt)];
  const time = (at: Date) => formatTime(at, locale, timeZone);
  return {
    date: formatDate(from, locale, { form: 'full', timeZone }),
    hours: m.training_attendance_from_to({ from: time(from), to: time(to) }, { locale }),
    duration: formatDuration(to.getTime() - from.getTime(), locale),
  };
}
