/** How a form of a page of several forms came back. `values` null: it was not refused, or it is not this one. */
export interface Outcome {
  values: Record<string, string> | null;
  errors: Record<string, string>;
  /** Whether it has just been saved. */
  saved: boolean;
}

/** What became of a form, by the name of its action. */
export type Outcomes = (action: string) => Outcome;

/** @param form as the page received it: refused, saved, or nothing was sent */
export function outcomesOf(
  form:
    | { refused: { action: string; values: Record<string, string>; errors: Record<string, string> } }
    | { saved: string }
    | null,
): Outcomes {
  return (action) => ({
    ...(form && 'refused' in form && form.refused.action === action ? form.refused : { values: null, errors: {} }),
    saved: form !== null && 'saved' in form && form.saved === action,
  });
}
