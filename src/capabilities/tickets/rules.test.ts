import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { figuresOf, median, type TicketFact } from './figures.ts';
import { ACTS, BODIES, bodyKey, CATEGORIES, canAct, STATES, TRANSITIONS, type Side } from './model.ts';
import { daysWithoutService, mergeOutages, outagesOf, type Outage } from './outage.ts';
import { fits, ruleFor, USUAL_RULES, type Criteria, type Facts, type Rule } from './routing.ts';

const kind = fc.constantFrom('ecole' as const, 'college' as const, 'lycee' as const);
const commune = fc.constantFrom('Ansigny', 'Brézelle', 'La Ferrière-Aubin');
const facts: fc.Arbitrary<Facts> = fc.record({
  schoolKind: fc.option(kind),
  public: fc.option(fc.boolean()),
  commune: fc.option(commune),
  itemKind: fc.option(fc.constantFrom('tablets', 'robots')),
  category: fc.constantFrom(...CATEGORIES),
});
const criteria: fc.Arbitrary<Criteria> = fc.record({
  schoolKind: fc.option(kind),
  public: fc.option(fc.boolean()),
  commune: fc.option(commune),
  itemKind: fc.option(fc.constantFrom('tablets', 'robots')),
  category: fc.option(fc.constantFrom(...CATEGORIES)),
});
const rule: fc.Arbitrary<Rule> = fc
  .tuple(criteria, fc.uuid(), fc.constantFrom(...BODIES))
  .map(([asked, id, body]) => ({ ...asked, id, body, organisation: null, mail: null }));

describe('whose business a failure is', () => {
  test('exactly one body, whatever the school, the item and the failure, by the usual rules', () => {
    fc.assert(
      fc.property(facts, (failure) => {
        const decided = ruleFor(USUAL_RULES, failure);
        expect(decided).not.toBeNull();
        const expected =
          failure.category === 'usage'
            ? 'mediator'
            : failure.public !== true || failure.schoolKind === null
              ? 'territory'
              : { ecole: 'commune', college: 'departement', lycee: 'region' }[failure.schoolKind];
        expect(decided!.body).toBe(expected);
      }),
      { numRuns: 200 },
    );
  });

  test('the first rule that fits decides: what comes after it changes nothing, nothing before it fits', () => {
    fc.assert(
      fc.property(fc.array(rule, { maxLength: 6 }), facts, rule, (rules, failure, late) => {
        const decided = ruleFor(rules, failure);
        if (decided === null) {
          expect(rules.some((each) => fits(each, failure))).toBe(false);
          return;
        }
        expect(ruleFor([...rules, late], failure)).toBe(decided);
        expect(rules.slice(0, rules.indexOf(decided)).some((each) => fits(each, failure))).toBe(false);
      }),
      { numRuns: 200 },
    );
  });

  test('a rule that asks for something fits nothing of which it is not known; names are compared as people read them', () => {
    const unknown: Facts = { schoolKind: null, public: null, commune: null, itemKind: null, category: 'other' };
    const asks = (given: Partial<Criteria>): Criteria => ({ ...unknown, category: null, ...given });
    for (const given of [
      { schoolKind: 'ecole' },
      { public: false },
      { commune: 'Ansigny' },
      { itemKind: 'robots' },
    ] as const)
      expect(fits(asks(given), unknown)).toBe(false);
    expect(fits(asks({ commune: 'la ferriere aubin' }), { ...unknown, commune: 'La Ferrière-Aubin' })).toBe(true);
    expect(bodyKey({ body: null, organisation: null, name: '' })).toBe('nobody');
  });
});

describe('states', () => {
  test('the table leads only where it says, and nobody closes what nobody repaired but with a reason', () => {
    const sides: Side[] = ['reporter', 'body', 'staff', 'program'];
    for (const state of STATES)
      for (const act of ACTS)
        for (const side of sides)
          expect(canAct(state, act, side)).toBe(
            TRANSITIONS[act].from.includes(state) && TRANSITIONS[act].by.includes(side),
          );
    // What is tied to another moves with it, never by itself.
    for (const act of ACTS) for (const side of sides) expect(canAct('tied', act, side)).toBe(false);
    expect(canAct('taken', 'close', 'body')).toBe(false);
    expect(canAct('closed', 'reopen', 'reporter')).toBe(true);
    expect(canAct('closed', 'reopen', 'body')).toBe(false);
    expect(canAct('reported', 'repair', 'reporter')).toBe(false);
  });
});

const dayAt = (n: number) => new Date(Date.UTC(2026, 8, 1 + n)).toISOString().slice(0, 10);
const outage = fc
  .tuple(fc.nat(60), fc.nat(15))
  .map(([from, length]): Outage => ({ from: dayAt(from), to: dayAt(from + length) }));

describe('days without service', () => {
  test('are the days of the calendar on which one ticket at least told it, counted once', () => {
    fc.assert(
      fc.property(fc.array(outage, { maxLength: 8 }), outage, (outages, period) => {
        let naive = 0;
        for (let n = 0; n < 80; n += 1) {
          const day = dayAt(n);
          const inPeriod = period.from <= day && day <= period.to;
          if (inPeriod && outages.some(({ from, to }) => from <= day && day <= to)) naive += 1;
        }
        expect(daysWithoutService(outages, period)).toBe(naive);
        const merged = mergeOutages(outages);
        expect(merged.every(({ from }, at) => at === 0 || from > merged[at - 1]!.to)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  test('of one ticket go from its report to its repair, and again from a reopening', () => {
    const at = (day: number, hour = 10) => new Date(Date.UTC(2026, 8, day, hour));
    const dayOf = (moment: Date) => moment.toISOString().slice(0, 10);
    const turns = [
      { at: at(3), out: false },
      { at: at(4), out: false },
      { at: at(8), out: true },
    ];
    expect(outagesOf(at(1), turns, at(10), dayOf)).toEqual([
      { from: '2026-09-01', to: '2026-09-03' },
      { from: '2026-09-08', to: '2026-09-10' },
    ]);
    expect(outagesOf(at(1, 8), [{ at: at(1, 9), out: false }], at(10), dayOf)).toEqual([
      { from: '2026-09-01', to: '2026-09-01' },
    ]);
    expect(outagesOf(at(1), [], at(2), dayOf)).toEqual([{ from: '2026-09-01', to: '2026-09-02' }]);
  });
});

describe('figures', () => {
  const fact = (hours: number, given: Partial<TicketFact> = {}): TicketFact => {
    const reportedAt = new Date('2026-11-02T08:00:00Z');
    return {
      ...{ id: 'a', number: 1, establishment: '0860001J', bodyKey: 'commune:Ansigny', reportedAt, open: false },
      firstAnswerAt: new Date(reportedAt.getTime() + hours * 3_600_000),
      repairedAt: new Date(reportedAt.getTime() + 2 * hours * 3_600_000),
      ...given,
    };
  };

  test('a median is the middle of what came, none where nothing came', () => {
    expect(figuresOf([])).toMatchObject({ tickets: 0, medianAnswer: null, medianRepair: null });
    expect(figuresOf([fact(2), fact(4), fact(10, { repairedAt: null, open: true })])).toEqual({
      ...{ tickets: 3, open: 1, answered: 3, repaired: 2, medianAnswer: 4, medianRepair: 6 },
    });
    expect(figuresOf([fact(1, { firstAnswerAt: null, repairedAt: null })]).medianAnswer).toBeNull();
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 500 }), { minLength: 1, maxLength: 9 }), (values) => {
        const middle = median(values)!;
        expect(values.filter((each) => each < middle).length).toBeLessThanOrEqual(values.length / 2);
        expect(values.filter((each) => each > middle).length).toBeLessThanOrEqual(values.length / 2);
      }),
      { numRuns: 100 },
    );
  });
});
