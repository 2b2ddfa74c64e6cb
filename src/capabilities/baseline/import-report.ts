/** Why a line of a file is refused; `at` is the line that says the same first. */
export type LineFault =
  | {
      code:
        'uai_missing' | 'uai_bad' | 'uai_unknown' | 'day_bad' | 'day_future' | 'formula' | 'quantity' | 'item_missing';
    }
  | { code: 'answer' | 'not_listed' | 'item_unknown' | 'provider'; said: string; column: string }
  | { code: 'twice'; at: number };

export const FILES = ['states', 'deliveries'] as const;
/** What a file says: what schools have, or what came to them. */
export type FileKind = (typeof FILES)[number];

/** What a file would bring, or brought; with one refused line it brings nothing. */
export interface ImportReport {
  /** Lines. */
  read: number;
  /** Values or deliveries. */
  added: number;
  /** Those that are there already, word for word. */
  same: number;
  /** Schools that lines speak of. */
  schools: number;
  refused: { line: number; name: string; fault: LineFault }[];
  /** Columns that nothing is read from. */
  ignored: string[];
  merged: boolean;
  formulas: boolean;
}
