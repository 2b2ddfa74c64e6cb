/** Lower case, no accents, letters and digits only: « Salles de classe » and `salles_de_classe` are one name. */
export function folded(words: string): string {
  return words
    .slice(0, 200)
    .replaceAll(/œ/gi, 'oe')
    .normalize('NFD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]/g, '');
}
