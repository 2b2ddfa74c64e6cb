/** Words that say nothing of what a card is about. */
const EMPTY = new Set(
  (
    'a afin ai ainsi alors apres au aucun aussi autre autres aux avant avec avoir car ce ceci cela celle ces cet cette chaque chez ' +
    'ci comme comment d dans de des deux dont du elle elles en encore entre es est et etait ete etre eux fait faire il ils ' +
    'j je l la le les leur leurs lors lui m ma mais me meme mes mon n ne ni non nos notre nous on ont ou par parce pas peu peut ' +
    'plus pour pourquoi puis qu quand que quel quelle qui quoi s sa sans se ses si sont sous sur t ta te tes toi ton tous ' +
    'tout toute toutes tres trop tu un une vers votre vos vous y the and of'
  ).split(' '),
);

/** Lower case, no accents, ligatures opened: how words are compared. */
export function fold(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFD')
    .replaceAll(/\p{M}+/gu, '')
    .replaceAll('œ', 'oe')
    .replaceAll('æ', 'ae');
}

/** The words of a text that say something, folded, in their order; an elided article goes. */
export function wordsOf(text: string): string[] {
  const found = fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];
  return found
    .filter((word) => !EMPTY.has(word) && (word.length > 1 || /\d/.test(word)))
    .map((word) => word.slice(0, 40));
}

/** Endings taken off, the longest first, with how many letters must stay before them. */
const ENDINGS: readonly [ending: string, left: number, instead?: string][] = [
  ['isations', 3],
  ['isation', 3],
  ['issements', 3],
  ['issement', 3],
  ['ications', 3],
  ['ication', 3],
  ['iquement', 3],
  ['isateur', 3],
  ['logique', 3, 'log'],
  ['logie', 3, 'log'],
  ['ations', 3],
  ['ation', 3],
  ['ateurs', 3],
  ['ateur', 3],
  ['atrice', 3],
  ['ements', 4],
  ['ement', 4],
  ['iques', 4],
  ['ique', 4],
  ['ismes', 4],
  ['isme', 4],
  ['istes', 4],
  ['iste', 4],
  ['ances', 4],
  ['ance', 4],
  ['ences', 4, 'ent'],
  ['ence', 4, 'ent'],
  ['euses', 4],
  ['euse', 4],
  ['eurs', 4],
  ['eur', 4],
  ['ives', 4, 'if'],
  ['ive', 4, 'if'],
  ['ites', 5],
  ['ite', 5],
  ['ables', 4],
  ['able', 4],
  ['iser', 4],
  ['ages', 4],
  ['age', 4],
  ['ions', 4],
  ['ion', 4],
  ['ees', 4],
  ['ee', 4],
  ['er', 4],
  ['ez', 4],
  ['ent', 5],
  ['es', 3],
  ['e', 3],
];

/**
 * What a French word has in common with its family: élève and élèves, robot and robotique, programmer and programmation. It
 * only has to bring them together: two families that meet now and then cost one line too many, a family cut in two loses one.
 * @param word folded
 */
export function stem(word: string): string {
  if (/\d/.test(word) || word.length < 4) return word;
  let base = word.replace(/(eaux|aux)$/, (ending) => (ending === 'eaux' ? 'eau' : 'al')).replace(/[sx]$/, '');
  const found = ENDINGS.find(([ending, left]) => base.endsWith(ending) && base.length - ending.length >= left);
  if (found) base = base.slice(0, base.length - found[0].length) + (found[2] ?? '');
  // programm, programme: a doubled last letter, and a last vowel, belong to the ending.
  return base.replace(/(.)\1$/, '$1').replace(/(?<=.{3})[iy]$/, '');
}
