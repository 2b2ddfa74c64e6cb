/** The 23 letters that end a UAI: the alphabet without I, O and Q, which look like digits. */
const CHECK_LETTERS = 'ABCDEFGHJKLMNPRSTUVWXYZ';

/** A cell read as a UAI: its canonical form (`0350122T`), or what is wrong with it. */
export type UaiReading =
  | { uai: string; fault: null }
  | {
      uai: null;
      fault: { code: 'uai_missing' } | { code: 'uai_format' } | { code: 'uai_check_letter'; expected: string };
    };

/**
 * The check letter of a UAI's number (national rule: the number modulo 23).
 * @param digits the seven digits, leading zeros kept
 */
export function uaiCheckLetter(digits: string): string {
  return CHECK_LETTERS.charAt(Number(digits) % 23);
}

/**
 * Reads a UAI as someone may have typed it: lower case and spaces (no-break ones too) are forgiven, nothing else is.
 * `fault.expected` is the letter which the seven digits call for.
 */
export function readUai(text: string): UaiReading {
  const compact = text.replace(/\s/g, '');
  if (compact === '') return { uai: null, fault: { code: 'uai_missing' } };
  if (!/^[0-9]{7}[A-Za-z]$/.test(compact)) return { uai: null, fault: { code: 'uai_format' } };
  const uai = compact.toUpperCase();
  const expected = uaiCheckLetter(uai.slice(0, 7));
  if (uai.charAt(7) !== expected) return { uai: null, fault: { code: 'uai_check_letter', expected } };
  return { uai, fault: null };
}
