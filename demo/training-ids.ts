import { organisers } from './content/training/modules.ts';
import type { Teacher } from './content/training/teachers.ts';
import { idOf } from './ids.ts';

export const moduleId = (year: number, id: string) => idOf('training module', `${year} ${id}`);
export const venueId = (id: string) => idOf('training venue', id);
export const recipientId = (year: number | string, teacher: string) => idOf('training recipient', `${year} ${teacher}`);
export const morningOf = (day: string) => new Date(`${day}T08:30:00Z`);

export function recipientsOf(year: number | string, teachers: readonly Teacher[]) {
  return teachers.map(({ id, uai, ...rest }) => ({ ...rest, id: recipientId(year, id), establishment: uai }));
}

export function offersOf(year: number | string, teachers: readonly Teacher[], day: string) {
  const offeredAt = morningOf(day);
  const never = { refusedWords: null, reminders: 0, remindedAt: null };
  return teachers.map(({ id }) => ({ recipient: recipientId(year, id), offeredAt, sentAt: offeredAt, ...never }));
}

export const shares = organisers.map(({ id, trainers, maxSessions }) => ({
  id: idOf('training organiser', id),
  trainers,
  maxSessions,
}));
