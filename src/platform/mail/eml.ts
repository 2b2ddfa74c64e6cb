/** A mail of ours as a file (RFC 5322): plain text, so that an eye, `grep` and a mail program all read it. */
export interface Mail {
  /** One address. */
  to: string;
  subject: string;
  /** Plain text, in paragraphs; links stand alone on their line. */
  text: string;
  /** An invitation for the reader's calendar (iTIP, RFC 5546): `content` is a whole iCalendar file whose METHOD is `method`. */
  calendar?: Calendar;
}

export interface Calendar {
  method: 'REQUEST' | 'CANCEL' | 'REPLY';
  content: string;
}

/** Name of the calendar file that a mail carries. */
export const CALENDAR_FILE = 'invite.ics';

export interface KeptMail extends Mail {
  id: string;
  at: Date;
}

/** RFC 2047: words of at most 75 signs; 42 bytes make 56 signs of base64. Never cuts a character in two. */
function encodeHeader(words: string): string {
  if (/^[\x20-\x7e]*$/.test(words) && !words.includes('=?')) return words;
  const pieces: string[] = [''];
  for (const character of words) {
    const piece = pieces.at(-1)! + character;
    if (Buffer.byteLength(piece) > 42) pieces.push(character);
    else pieces[pieces.length - 1] = piece;
  }
  return pieces.map((piece) => `=?UTF-8?B?${Buffer.from(piece).toString('base64')}?=`).join('\r\n ');
}

/** What a person typed never starts a header of its own. */
const oneLine = (words: string): string => words.replaceAll(/\p{Cc}+/gu, ' ');

const TEXT_HEADERS = ['Content-Type: text/plain; charset=utf-8', 'Content-Transfer-Encoding: 8bit'];

/** The calendar file goes in base64: it comes back to the byte, whatever ends its lines. */
function calendarPart({ method, content }: Calendar): string[] {
  const lines =
    Buffer.from(content)
      .toString('base64')
      .match(/.{1,76}/g) ?? [];
  return [
    `Content-Type: text/calendar; charset=utf-8; method=${method}`,
    `Content-Disposition: attachment; filename=${CALENDAR_FILE}`,
    'Content-Transfer-Encoding: base64',
    '',
    ...lines,
  ];
}

export function writeEml({ id, at, to, subject, text, calendar }: KeptMail, sender: string, messageId: string): string {
  const headers = [
    `Message-ID: ${messageId}`,
    `X-Maillage-Id: ${id}`,
    `Date: ${at.toUTCString().replace('GMT', '+0000')}`,
    `From: ${sender}`,
    `To: ${oneLine(to)}`,
    `Subject: ${encodeHeader(oneLine(subject))}`,
    'MIME-Version: 1.0',
  ];
  const body = text.replaceAll(/\r?\n/g, '\r\n');
  if (!calendar) return `${[...headers, ...TEXT_HEADERS].join('\r\n')}\r\n\r\n${body}\r\n`;
  let cut = `=_${id}`;
  while (body.includes(cut)) cut += '_';
  return [
    ...headers,
    `Content-Type: multipart/mixed; boundary="${cut}"`,
    '',
    `--${cut}`,
    ...TEXT_HEADERS,
    '',
    body,
    `--${cut}`,
    ...calendarPart(calendar),
    `--${cut}--`,
    '',
  ].join('\r\n');
}

/** The text of a mail and its calendar, from all that follows its headers. */
function readBody(head: string, body: string): Pick<KeptMail, 'text' | 'calendar'> {
  const words = (part: string) => part.replaceAll('\r\n', '\n').trim();
  const cut = /^Content-Type: multipart\/mixed; boundary="(.+)"$/m.exec(head)?.[1];
  if (cut === undefined) return { text: words(body) };
  const [text = '', file = ''] = body.split(`--${cut}`).slice(1);
  const content = (part: string) => part.slice(part.indexOf('\r\n\r\n') + 4);
  const method = /; method=(REQUEST|CANCEL|REPLY)$/m.exec(file)?.[1] as Calendar['method'];
  const calendar = { method, content: Buffer.from(content(file), 'base64').toString('utf8') };
  return { text: words(content(text)), calendar };
}

/** Reads what `writeEml` wrote; another program's file gives null. */
export function readEml(file: string): KeptMail | null {
  const cut = file.indexOf('\r\n\r\n');
  const head = file.slice(0, cut).replaceAll(/\r\n[ \t]+/g, ' ');
  const header = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(head)?.[1]?.trim();
  const [id, date, to] = [header('X-Maillage-Id'), header('Date'), header('To')];
  if (cut < 0 || !id || !date || !to) return null;
  const subject = (header('Subject') ?? '')
    .replaceAll(/\?= =\?/g, '?==?')
    .replaceAll(/=\?UTF-8\?B\?([^?]*)\?=/g, (_, words: string) => Buffer.from(words, 'base64').toString('utf8'));
  return {
    id,
    at: new Date(date),
    to,
    subject,
    ...readBody(head, file.slice(cut + 4)),
  };
}
