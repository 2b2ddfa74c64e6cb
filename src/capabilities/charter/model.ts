/** For what, and by which way: « les urgences », « le téléphone de la vie scolaire ». */
export interface Channel {
  use: string;
  tool: string;
}

/** What a charter says. */
export interface CharterText {
  /** ISO weekdays, 1 Monday to 7 Sunday, in order. */
  days: readonly number[];
  /** 'HH:MM'; `closes` not after `opens` goes round midnight. */
  opens: string;
  closes: string;
  channels: readonly Channel[];
  /** Paragraphs; empty: none. */
  words: string;
  /** 'YYYY-MM-DD'; null: nobody said when it is to be looked at again. */
  reviseOn: string | null;
}

/** What a first form proposes (3.4). */
export const USUAL_TEXT: CharterText = {
  days: [1, 2, 3, 4, 5],
  opens: '08:00',
  closes: '18:00',
  channels: [],
  words: '',
  reviseOn: null,
};

/** Ways that a charter names at most. */
export const MOST_CHANNELS = 8;

/** Someone's signature, or their reason not to give it. */
export interface Voice {
  account: string;
  name: string;
  /** What they are there, in their words; may be empty. */
  duty: string;
  signs: boolean;
  /** Null for a signature. */
  reason: string | null;
  givenAt: Date;
}

/** `draft`: nobody who may write it has signed it; `replaced`: a later one is in force. */
export type VersionState = 'draft' | 'force' | 'replaced';

export interface VersionLine {
  number: number;
  state: VersionState;
  /** Null: the program itself. */
  writtenName: string | null;
  writtenAt: Date;
  signed: number;
  dissents: number;
}

export interface CharterVersion extends VersionLine {
  id: string;
  text: CharterText;
  /** Which text a form was filled from. */
  seen: string;
}

/** Whether two charters say the same. */
export function sameText(a: CharterText, b: CharterText): boolean {
  const plain = ({ days, opens, closes, channels, words, reviseOn }: CharterText) =>
    JSON.stringify([days, opens, closes, channels.map(({ use, tool }) => [use, tool]), words, reviseOn]);
  return plain(a) === plain(b);
}
