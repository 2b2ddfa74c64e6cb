/** A form of the page that came back, refused: what was typed, a sentence by field. */
export interface Sent {
  values: Record<string, string>;
  errors: Record<string, string>;
}
