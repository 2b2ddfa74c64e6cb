/** Parts of the form where someone may be at work. */
export const PLACES = ['introduction', 'diagnostic', 'projections', 'plan'] as const;
export type Place = (typeof PLACES)[number];

/** Someone who has the form open now. */
export interface Here {
  /** Account. */
  id: string;
  name: string;
  where: Place;
}

/**
 * How a form stands: the journal's last number, and what leaves it as it is, counted: disputes that wait, themes. A page
 * whose form stands otherwise reads `sessionView` again.
 */
export interface Standing {
  seq: number;
  disputes: number;
  themes: number;
}

/**
 * One message of `GET /api/restitutions/ID/flux`, as JSON in the `data` of an unnamed event: how the form stands, or
 * everyone who has it open, by name (`here`). A stream begins with one of each.
 */
export type LiveMessage = Standing | { here: Here[] };

/** Whether a page must read the form again. @param known how it stood when it was last heard of @param shown number of the page */
export function movedOn(known: Standing, shown: number, now: Standing): boolean {
  return now.seq > shown || now.disputes !== known.disputes || now.themes !== known.themes;
}
