/** Whose business a failure is: rules in order, the first that fits counts. Pure: the rules page tries it too. */
import type { Body, Category } from './model.ts';

export type SchoolKind = 'ecole' | 'college' | 'lycee';

/** Null in a criterion: whatever it is. */
export interface Criteria {
  schoolKind: SchoolKind | null;
  public: boolean | null;
  /** Name of a commune, without regard to case and accents. */
  commune: string | null;
  itemKind: string | null;
  category: Category | null;
}

export interface Rule extends Criteria {
  id: string;
  body: Body;
  /** Id in the directory of organisations; null: the one that the body names by itself. */
  organisation: string | null;
  /** Where each ticket is sent; null: nowhere, it waits in the list. */
  mail: string | null;
}

/** What is known of a failure; null: it is not known, and only a rule that does not ask fits. */
export type Facts = Criteria;

const ANY: Criteria = { schoolKind: null, public: null, commune: null, itemKind: null, category: null };
const usual = (id: string, body: Body, criteria: Partial<Criteria> = {}): Rule => ({
  id,
  ...ANY,
  ...criteria,
  body,
  organisation: null,
  mail: null,
});

/**
 * What a territory starts from: the law gives the equipment of public schools to the commune, the département or the
 * région; how to use it is the mediators'; the rest, private schools included, is for the territory's team to find out.
 */
export const USUAL_RULES: readonly Rule[] = [
  usual('usage', 'mediator', { category: 'usage' }),
  usual('ecole', 'commune', { schoolKind: 'ecole', public: true }),
  usual('college', 'departement', { schoolKind: 'college', public: true }),
  usual('lycee', 'region', { schoolKind: 'lycee', public: true }),
  usual('otherwise', 'territory'),
];

/** A name as it is compared: no case, no accent, no mark. */
export function folded(name: string): string {
  return name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
}

export function fits(rule: Criteria, facts: Facts): boolean {
  const sameName = (a: string | null, b: string | null) => a === null || (b !== null && folded(a) === folded(b));
  return (
    (rule.schoolKind === null || rule.schoolKind === facts.schoolKind) &&
    (rule.public === null || rule.public === facts.public) &&
    (rule.category === null || rule.category === facts.category) &&
    sameName(rule.commune, facts.commune) &&
    sameName(rule.itemKind, facts.itemKind)
  );
}

/** The rule that decides; null: none fits, and the failure falls to the coordinators. */
export function ruleFor(rules: readonly Rule[], facts: Facts): Rule | null {
  return rules.find((rule) => fits(rule, facts)) ?? null;
}
