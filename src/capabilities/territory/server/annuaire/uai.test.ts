import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readUai, uaiCheckLetter } from './uai.ts';

const digits = fc.integer({ min: 0, max: 9_999_999 }).map((number) => String(number).padStart(7, '0'));
const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];

describe('a UAI', () => {
  it('is read when its letter is the one of its digits', () => {
    for (const uai of ['0350122T', '0352072M', '0350852L', '0350778F', '0350165P']) {
      expect(readUai(uai)).toEqual({ uai, fault: null });
    }
  });

  it('accepts exactly one letter out of 26, whatever the digits', () => {
    fc.assert(
      fc.property(digits, (number) => {
        const accepted = letters.filter((letter) => readUai(number + letter).uai !== null);
        expect(accepted).toEqual([uaiCheckLetter(number)]);
        expect('IOQ').not.toContain(accepted[0]);
      }),
    );
  });

  it('catches one wrong digit, and says which letter the digits call for', () => {
    fc.assert(
      fc.property(digits, fc.nat(6), fc.integer({ min: 1, max: 9 }), (number, place, shift) => {
        const wrongDigit = String((Number(number[place]) + shift) % 10);
        const wrong = number.slice(0, place) + wrongDigit + number.slice(place + 1);
        expect(readUai(wrong + uaiCheckLetter(number))).toEqual({
          uai: null,
          fault: { code: 'uai_check_letter', expected: uaiCheckLetter(wrong) },
        });
      }),
    );
  });

  it('forgives lower case and spaces, no-break ones too', () => {
    expect(readUai(' 035\u00a00122\u202ft ').uai).toBe('0350122T');
  });

  it('is refused when blank or of another shape', () => {
    expect(readUai(' \u00a0').fault).toEqual({ code: 'uai_missing' });
    for (const text of ['350122T', '03501222', '0350122TT', '035-0122T', '٠٣٥٠١٢٢T', '=HYPERLINK("x")', '0350122ß'])
      expect(readUai(text).fault, text).toEqual({ code: 'uai_format' });
  });
});
