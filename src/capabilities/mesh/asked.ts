/** What an address asks of the mesh; null: nothing, the page chooses. */
export interface Asked {
  level: Level | null;
  /** School year: 2026 is 2026-2027. */
  year: number | null;
  /** Kilometres from which a pilot is too far. */
  far: number | null;
  /** Key of a layer. */
  layer: string | null;
  /** UAI of the pilot that leaves. */
  leaving: string | null;
}

export const LEVELS = ['ecole', 'college', 'lycee'] as const;
export type Level = (typeof LEVELS)[number];

/** A whole number of an address, within limits; null: none. */
export function wholeOf(text: string | null, least: number, most: number): number | null {
  const number = /^\d{1,6}$/.test(text?.trim() ?? '') ? Number(text) : Number.NaN;
  return number >= least && number <= most ? number : null;
}

export function readLevel(text: string | null): Level | null {
  return LEVELS.find((level) => level === text) ?? null;
}

export function readAsked(params: URLSearchParams): Asked {
  return {
    level: readLevel(params.get('niveau')),
    year: wholeOf(params.get('annee'), 2000, 2100),
    far: wholeOf(params.get('km'), 1, 200),
    layer: params.get('couche') || null,
    leaving: params.get('part') || null,
  };
}

const NAMES: Record<keyof Asked, string> = {
  level: 'niveau',
  year: 'annee',
  far: 'km',
  layer: 'couche',
  leaving: 'part',
};

/** The address of a page of the mesh that asks this, not localised; what is null is not in it. */
export function askedHref(path: string, asked: Partial<Asked>, more: Record<string, string> = {}): string {
  const params = new URLSearchParams();
  for (const [key, name] of Object.entries(NAMES)) {
    const value = asked[key as keyof Asked];
    if (value !== null && value !== undefined) params.set(name, String(value));
  }
  for (const [name, value] of Object.entries(more)) params.set(name, value);
  return params.size > 0 ? `${path}?${params}` : path;
}
