/** A mail of ours as a file (RFC 5322): plain text, so that an eye, `grep` and a mail program all read it. */
export interface Mail {
  /** One address. */
  to: string;
  subject: string;
  /** Plain text, in paragraphs; links stand alone on their line. */
  text: string;
}

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

export function writeEml({ id, at, to, subject, text }: KeptMail, sender: string, messageId: string): string {
  const headers = [
    `Message-ID: ${messageId}`,
    `X-Maillage-Id: ${id}`,
    `Date: ${at.toUTCString().replace('GMT', '+0000')}`,
    `From: ${sender}`,
    `To: ${oneLine(to)}`,
    `Subject: ${encodeHeader(oneLine(subject))}`,
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: 8bit',
  ];
  return `${headers.join('\r\n')}\r\n\r\n${text.replaceAll(/\r?\n/g, '\r\n')}\r\n`;
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
    text: file
      .slice(cut + 4)
      .replaceAll('\r\n', '\n')
      .trim(),
  };
}
