import fc from 'fast-check';
import { expect, it } from 'vitest';
import { average, jobsNamed, MOST_NAMED, shownCount, togetherOf, type Count } from './model.ts';

it('counts each job once, whatever its capitals, accents and spaces', () => {
  expect(jobsNamed('Développeuse\n developpeuse \nDÉVELOPPEUSE, technicien réseau;ingénieur du son')).toBe(3);
  expect(jobsNamed('\n , ;\n-\na')).toBe(0);
});

it('never counts more than the most, and never more than the lines', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ maxLength: 20 }), { maxLength: 60 }), (lines) => {
      const named = jobsNamed(lines.join('\n'));
      expect(named).toBeLessThanOrEqual(MOST_NAMED);
      expect(named).toBeLessThanOrEqual(lines.join('\n').split(/[\n,;]/).length);
    }),
  );
});

it('says no average where nobody was counted, rather than zero', () => {
  expect(average({ pupils: 0, named: 0 })).toBeNull();
  expect(average({ pupils: 4, named: 10 })).toBe(2.5);
});

it('shows a small count to those who hold the class only', () => {
  expect(shownCount({ pupils: 4, named: 9 }, false)).toBeNull();
  expect(shownCount({ pupils: 4, named: 9 }, true)).toEqual({ pupils: 4, named: 9 });
  expect(shownCount({ pupils: 5, named: 9 }, false)).toEqual({ pupils: 5, named: 9 });
});

const count = fc.record({ pupils: fc.nat(40), named: fc.nat(100) });

it('sums are of sessions counted twice by five pupils or more, so that nobody follows by subtraction', () => {
  fc.assert(
    fc.property(fc.array(fc.record({ before: count, after: count }), { maxLength: 12 }), (sessions) => {
      const { before, after, sessions: kept, left } = togetherOf(sessions);
      const small = ({ pupils }: Count) => pupils < 5;
      const whole = sessions.filter((each) => !small(each.before) && !small(each.after));
      expect(kept + left).toBe(sessions.length);
      expect(kept).toBe(whole.length);
      expect(before.pupils).toBe(whole.reduce((sum, each) => sum + each.before.pupils, 0));
      expect(after.named).toBe(whole.reduce((sum, each) => sum + each.after.named, 0));
    }),
  );
});
