/** `prove`: it must still prove itself. The three others are equally prominent on every screen. */
export const VERDICTS = ['prove', 'keep', 'adapt', 'abandon'] as const;
export type Verdict = (typeof VERDICTS)[number];

export const CONFIDENCES = ['low', 'medium', 'high'] as const;
export type Confidence = (typeof CONFIDENCES)[number];

export interface ExperimentSummary {
  id: string;
  title: string;
  /** Null: the whole territory. */
  establishment: { uai: string; name: string } | null;
  /** 'YYYY-MM-DD'; null: nobody said when a verdict is due. */
  judgeOn: string | null;
  /** The verdict that holds; null: none yet. */
  verdict: Verdict | null;
  /** The day of the verdict is past and none was given, or it must still prove itself. */
  late: boolean;
}

export interface Experiment extends ExperimentSummary {
  hypothesis: string;
  /** What would prove it. */
  proof: string;
  startsOn: string | null;
  author: string;
  /** Newest first; `at` is ISO. */
  verdicts: { id: string; verdict: Verdict; words: string; author: string; at: string }[];
  /** Conclusions that call on it. */
  conclusions: { id: string; text: string }[];
}

export interface Wording {
  number: number;
  text: string;
  confidence: Confidence;
  author: string;
  at: string;
}

export interface ConclusionSummary {
  id: string;
  /** The wording that holds. */
  text: string;
  confidence: Confidence;
  /** ISO, of that wording. */
  at: string;
  /** How many; 0 is « no evidence yet ». */
  evidence: number;
}

export interface Conclusion extends ConclusionSummary {
  /** Newest first; the first one holds. */
  wordings: Wording[];
  sources: Evidence[];
}

/** `experiment`: one of ours; `href`: a page elsewhere. One of the two. */
export interface Evidence {
  id: string;
  label: string;
  href: string | null;
  experiment: string | null;
  author: string;
  at: string;
}

/** Whether a verdict should have come: its day is past, and there is none or it must still prove itself. */
export function isLate(judgeOn: string | null, verdict: Verdict | null, today: string): boolean {
  return judgeOn !== null && judgeOn < today && (verdict === null || verdict === 'prove');
}
