/** A piece of text, set in bold or not. */
export interface ReadRun {
  text: string;
  strong: boolean;
}

export interface ReadParagraph {
  /** Without spaces at its ends; never empty. */
  text: string;
  /** An item of a list, or a line that someone began with a dash. */
  bullet: boolean;
  /** The same text by pieces. */
  runs: readonly ReadRun[];
}

export interface ReadCell {
  /** None when the cell is empty. */
  paragraphs: readonly ReadParagraph[];
  /** This place belongs to the cell above it or on its left: people merged them. */
  merged: boolean;
}

export interface ReadItem {
  text: string;
  /** 1 for an item of the outer list. */
  level: number;
}

export type ReadBlock =
  | { kind: 'heading'; level: number; text: string }
  | { kind: 'paragraph'; text: string; runs: readonly ReadRun[] }
  | { kind: 'list'; items: readonly ReadItem[] }
  /** Every row has the same number of cells; the first `headerRows` say what the columns hold. */
  | { kind: 'table'; headerRows: number; rows: readonly (readonly ReadCell[])[] }
  /** A picture that is not read further; '' when nobody said what it shows. */
  | { kind: 'picture'; alternative: string };

/** What a file of a word processor, or plain text, says: words and shape, in order, without its looks. */
export interface ReadDocument {
  /** `fr`, `en`…; null when the file does not say. */
  language: string | null;
  /** Of the file's properties, else its first heading of level 1; null when it has neither. */
  title: string | null;
  blocks: readonly ReadBlock[];
}
