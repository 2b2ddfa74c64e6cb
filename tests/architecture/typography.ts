/** What French typesetting asks of a sentence on a screen (look/README: narrow space before ; ? %, no exclamation). */
const RULES: [RegExp, string][] = [
  [/'/, 'straight apostrophe, write ’'],
  [/"/, 'straight quotes, write « »'],
  [/\.\.\./, 'three dots, write …'],
  [/!/, 'exclamation mark'],
  [/(?<!\u202f)\?/, 'no narrow no-break space before ?'],
  [/(?<!\u202f);/, 'no narrow no-break space before ;'],
  [/(?<!\u202f)%/, 'no narrow no-break space before %'],
  [/(?<!\u00a0):/, 'no no-break space before :'],
  [/«(?!\u00a0)/, 'no no-break space after «'],
  [/(?<!\u00a0)»/, 'no no-break space before »'],
];

/** The faults of one French sentence; addresses, hours as typed and values (`{name}`) follow rules of their own. */
export function typographyFaults(sentence: string): string[] {
  const words = sentence
    .replace(/\b(https?|mailto|smtps?|postgres(ql)?):\S*/g, 'x')
    .replace(/\b\d{1,2}:\d\d\b/g, 'x')
    .replace(/\{\w+\}/g, 'x');
  return RULES.filter(([rule]) => rule.test(words)).map(([, fault]) => `${fault} in “${sentence}”`);
}
