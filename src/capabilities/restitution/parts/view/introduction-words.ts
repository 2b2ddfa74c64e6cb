import { formatDate, formatTime } from '#design/french.ts';
import type { Card } from '../../model.ts';

const at = (day: string, time = '12:00') => new Date(`${day}T${time}:00Z`);
const clock = (time: string, locale: string) => formatTime(at('2000-01-01', time), locale, 'UTC');

/** « 24 novembre 2026, 9 h 30 – 12 h, Collège de la Garenne-Basse »; what is not known is left out. */
export function sittingWords({ day, starts, ends, text }: Card, locale: string): string {
  const date = day ? formatDate(at(day), locale, { timeZone: 'UTC' }) : '';
  const hours = [starts, ends].flatMap((time) => (time ? [clock(time, locale)] : [])).join(' – ');
  return [date, hours, text].filter(Boolean).join(', ');
}

/** « Maud Ferrandier, coordinatrice » */
export function facilitatorWords({ text, label }: Card): string {
  return [text, label].filter(Boolean).join(', ');
}
