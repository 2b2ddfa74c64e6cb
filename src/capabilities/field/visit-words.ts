import { m } from '#paraglide/messages.js';
import type { InterventionKind } from './model.ts';
import type { Audience, Visit, VisitContent, VisitField } from './visit.ts';

const KINDS: Record<InterventionKind, () => string> = {
  training: m.field_visit_training,
  inClass: m.field_visit_in_class,
  technical: m.field_visit_technical,
  followUp: m.field_visit_follow_up,
};

/** « Appui en classe ». */
export function kindName(kind: InterventionKind): string {
  return KINDS[kind]();
}

const AUDIENCES: Record<Audience, () => string> = {
  pupils: m.field_visit_pupils,
  teachers: m.field_visit_teachers,
  families: m.field_visit_families,
  others: m.field_visit_others,
};

/** « élèves », « enseignants », « familles », « autres ». */
export function audienceName(audience: Audience): string {
  return AUDIENCES[audience]();
}

/** « premier degré », « second degré ». */
export function levelName(level: NonNullable<Visit['level']>): string {
  return level === 'primary' ? m.field_visit_primary() : m.field_visit_secondary();
}

/** A length of time as people say it, with spaces that do not break: « 45 min », « 1 h », « 1 h 30 ». */
export function minutesWords(minutes: number): string {
  if (minutes < 60) return `${minutes}\u00a0min`;
  const rest = minutes % 60;
  return [`${Math.floor(minutes / 60)}`, 'h', ...(rest > 0 ? [String(rest).padStart(2, '0')] : [])].join('\u00a0');
}

/** « 14 h 05 » from '14:05'; elsewhere than in French as it is. */
export function timeWords(time: string, locale: string): string {
  if (locale !== 'fr') return time;
  const [hour, minute] = time.split(':');
  return [String(Number(hour)), 'h', ...(minute === '00' ? [] : [minute])].join('\u00a0');
}

/**
 * « 24 élèves de CM1 », « équipe du projet (7) », « 6 personnes »; null: neither number nor public was said. The number
 * comes first only before a plural that Maillage knows: « 11 Club, 5e et 4e » or « 1 enseignants » would read wrong.
 */
export function peopleWords({ people, audience, audienceWords }: VisitContent): string | null {
  const who = audienceWords ?? (audience && audience !== 'others' ? audienceName(audience) : null);
  if (people === null) return who;
  if (who === null) return m.field_visit_people({ n: people });
  const known = Object.values(AUDIENCES).some((name) => who.startsWith(name()));
  return known && people > 1 ? `${people}\u00a0${who}` : `${who} (${people})`;
}

/** What happened, without where nor when: « appui en classe, 24 élèves de CM1, 45 min ». */
export function visitWords(content: VisitContent): string {
  const equipment = [...content.items.map(({ name }) => name), content.equipment].filter(Boolean).join(', ');
  return [kindName(content.kind).toLowerCase(), peopleWords(content), equipment, minutesWords(content.minutes)]
    .filter(Boolean)
    .join(', ');
}

const FIELDS: Record<VisitField, () => string> = {
  uai: m.field_visit_col_where,
  place: m.field_visit_col_where,
  kind: m.field_visit_col_kind,
  day: m.field_visit_col_day,
  time: m.field_visit_col_time,
  minutes: m.field_visit_col_minutes,
  audience: m.field_visit_col_public,
  audienceWords: m.field_visit_col_audience,
  people: m.field_visit_col_people,
  items: m.field_visit_col_items,
  equipment: m.field_visit_col_equipment,
  note: m.field_visit_col_note,
};

/** What a field is called. */
export function fieldName(field: VisitField): string {
  return FIELDS[field]();
}

/**
 * What a field says, in words. @param placeName where it was, by the UAI; a school that is not known shows its code
 */
export function fieldWords(
  content: VisitContent,
  field: VisitField,
  locale: string,
  placeName: (uai: string) => string,
): string {
  const none = m.field_visit_not_said();
  switch (field) {
    case 'uai':
    case 'place':
      return content.uai ? placeName(content.uai) : (content.place ?? none);
    case 'kind':
      return kindName(content.kind);
    case 'day':
      return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(
        new Date(`${content.day}T00:00:00Z`),
      );
    case 'time':
      return content.time ? timeWords(content.time, locale) : none;
    case 'minutes':
      return minutesWords(content.minutes);
    case 'audience':
      return content.audience ? audienceName(content.audience) : none;
    case 'items':
      return content.items.map(({ name }) => name).join(', ') || none;
    default:
      return String(content[field] ?? none);
  }
}
