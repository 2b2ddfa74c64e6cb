import {
  ICalAttendeeRole,
  ICalAttendeeStatus,
  ICalCalendar,
  ICalCalendarMethod,
  ICalEventStatus,
} from 'ical-generator';
import { now } from '#platform/clock/clock.ts';
import { sender } from '#platform/mail/deliver.ts';
import type { Calendar } from '#platform/mail/mail.ts';
import { runtime } from '#platform/runtime.ts';

/** What a calendar file says of one person's place. */
export interface Invitation {
  seat: string;
  /** Rises with each file sent for this place. */
  sequence: number;
  name: string;
  mail: string | null;
  title: string;
  organiser: string;
  place: string;
  startsAt: Date;
  endsAt: Date;
  /** Plain text, with the address of the person's own page. */
  description: string;
}

const host = (): string => new URL(runtime().settings.origin ?? 'http://localhost').hostname;

/** The address of our mails: a program that shows a file from another organizer than the sender of its mail warns of it. */
function senderAddress(): string {
  const from = sender();
  return (/<([^<>]+)>\s*$/.exec(from)?.[1] ?? from).trim();
}

/**
 * A calendar file (RFC 5545, iTIP RFC 5546) for one place: the same UID for ever, hours in UTC. It asks for no answer by
 * mail: people answer on their page.
 * @param method REQUEST puts the session in the calendar or changes it there, CANCEL takes it out
 */
export function calendarOf(invitation: Invitation, method: 'REQUEST' | 'CANCEL'): Calendar {
  const { seat, sequence, name, mail, title, organiser, place, startsAt, endsAt, description } = invitation;
  const cancelled = method === 'CANCEL';
  const calendar = new ICalCalendar({
    method: cancelled ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.REQUEST,
    prodId: { company: 'Maillage', product: 'Formation', language: 'FR' },
    events: [
      {
        id: `${seat}@${host()}`,
        sequence,
        stamp: now(),
        start: startsAt,
        end: endsAt,
        summary: title,
        location: place,
        description,
        status: cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
        organizer: { name: organiser, email: senderAddress() },
        attendees: mail
          ? [
              {
                name,
                email: mail,
                rsvp: false,
                role: ICalAttendeeRole.REQ,
                status: cancelled ? ICalAttendeeStatus.DECLINED : ICalAttendeeStatus.NEEDSACTION,
              },
            ]
          : [],
      },
    ],
  });
  return { method, content: calendar.toString() };
}
