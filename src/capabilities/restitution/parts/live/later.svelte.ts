export type Parts = typeof import('../later.ts');

/** Whether a page opens with something that is not on a first look: it must be there before the page is taken over. */
export function opensMore(url: URL, disputes: number): boolean {
  const asked = [...url.searchParams.keys()];
  // `?/write`: a plain form that was refused comes back open.
  return disputes > 0 || asked.some((key) => key === 'carte' || key === 'ajout' || key.startsWith('/'));
}

/** The parts of the page that come once they are wanted; the server has them all. */
export class Later {
  /** Null: not here yet. */
  parts = $state.raw<Parts | null>(null);
  #wanted = false;

  constructor(parts: Parts | null) {
    this.parts = parts;
  }

  /** Brings them; without network they stay away, and `again` brings them once it is back. */
  async bring(): Promise<void> {
    this.#wanted = true;
    if (this.parts) return;
    try {
      this.parts = await import('../later.ts');
    } catch {
      // Whoever opened something is shown a link that asks the server for it.
    }
  }

  /** The network is back. */
  again(): void {
    if (this.#wanted) void this.bring();
  }
}
