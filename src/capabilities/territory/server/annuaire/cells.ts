/** A cell's text on one line, composed (NFC) so that the same name from two systems is the same text; null when blank. */
export function textCell(value: string): string | null {
  const text = value.normalize('NFC').replace(/\s+/g, ' ').trim();
  return text === '' ? null : text;
}

/** A text for comparing: lower case, no accents, words of letters and digits apart by one space. */
export function folded(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
}

/** A number with a decimal point or comma, within [`min`, `max`]; null for anything else. */
export function numberCell(value: string, min: number, max: number): number | null {
  const text = value.trim().replace(',', '.');
  if (!/^-?\d+(\.\d+)?$/.test(text)) return null;
  const number = Number(text);
  return number >= min && number <= max ? number : null;
}

/** A whole number of people; null for anything else. */
export function countCell(value: string): number | null {
  const number = numberCell(value, 0, 100_000);
  return number !== null && Number.isInteger(number) ? number : null;
}

/** A day as `YYYY-MM-DD`, from that form or from the `DD/MM/YYYY` that spreadsheets write; null when there is no such day. */
export function dayCell(value: string): string | null {
  const text = value.trim().replace(/^(\d{2})\/(\d{2})\/(\d{4})$/, '$3-$2-$1');
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return null;
  const time = Date.parse(text);
  // Date.parse rolls 30 February over to March instead of refusing it.
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text) ? text : null;
}

/** A text that matches `pattern` once its spaces are out (codes, numbers); null otherwise. */
export function codeCell(value: string, pattern: RegExp): string | null {
  const text = value.replace(/\s/g, '').toUpperCase();
  return pattern.test(text) ? text : null;
}

/** A mail address, by its bare shape; null otherwise. */
export function mailCell(value: string): string | null {
  const text = value.trim();
  return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text) ? text : null;
}

/** A web address that is safe to link to (http or https, `http://` added when there is none); null otherwise. */
export function webCell(value: string): string | null {
  const text = value.trim();
  if (text === '') return null;
  const url = URL.parse(/^[a-z][a-z0-9+.-]*:/i.test(text) ? text : `http://${text}`);
  return url && /^https?:$/.test(url.protocol) && url.hostname.includes('.') ? url.href : null;
}
