import { isDay, line, paragraphs } from '#platform/forms/fields.ts';
import { isUuid } from '#platform/forms/uuid.ts';
import { readHours } from '../class-hours.ts';
import type { MomentHours } from '../model.ts';
import { gridKeys, mergeAway, MOST_AWAY, type OfferDraft } from '../offer.ts';

/** What the form of an answer sends: the draft that it carries, the button that was pressed, a file perhaps. */
export interface OfferSent {
  draft: OfferDraft;
  /** 'send', or a gesture: 'up:ID'. */
  asked: string;
  file: File | null;
}

const MOST_WISHES = 10;

function readAway(line: string): { from: string; to: string }[] {
  const [from = '', to = ''] = line.split('/');
  return isDay(from) && isDay(to) && from <= to ? [{ from, to }] : [];
}

/** Reads the form; what no page of ours would send is left out, what a person typed is kept as they typed it. */
export function readOffer(data: FormData, moments: MomentHours): OfferSent {
  const word = (name: string, most = 40): string => {
    const value = data.get(name);
    return typeof value === 'string' ? line(value.slice(0, most)) : '';
  };
  const words = (name: string) => data.getAll(name).filter((value) => typeof value === 'string');
  const kind = word('kind');
  const file = data.get('file');
  const note = data.get('note');
  const read = data.get('readHours');
  const hours = data.get('hours');
  const wishes = [...new Set(words('wish').filter(isUuid))].slice(0, MOST_WISHES);
  return {
    draft: {
      seen: /^\d{1,6}$/.test(word('seen')) ? Number(word('seen')) : 0,
      kind: kind === 'wishes' || kind === 'notThisYear' ? kind : null,
      wishes,
      free: gridKeys(moments).filter((key) => words('free').includes(key)),
      away: mergeAway(words('away').slice(0, MOST_AWAY).flatMap(readAway)),
      hours: typeof hours === 'string' ? readHours(hours) : [],
      // The end counts too: it is refused with its length, not cut.
      note: typeof note === 'string' ? paragraphs(note.slice(0, 5000)) : '',
      adding: isUuid(word('adding')) ? word('adding') : null,
      read: typeof read === 'string' && read !== '' ? readHours(read) : null,
      newAway: { from: word('awayFrom'), to: word('awayTo') },
      newHour: { weekday: word('hourDay'), starts: word('hourFrom'), ends: word('hourTo') },
    },
    asked: word('do', 80) || 'send',
    file: file instanceof File && file.size > 0 ? file : null,
  };
}
