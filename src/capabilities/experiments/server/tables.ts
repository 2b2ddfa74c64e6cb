import type { Confidence, Verdict } from '../model.ts';

declare module '#platform/database/tables.ts' {
  interface Tables {
    'experiments.experiment': {
      territory_id: string;
      id: string;
      establishment: string | null;
      establishment_name: string | null;
      title: string;
      hypothesis: string;
      proof: string;
      starts_on: string | null;
      judge_on: string | null;
      author: string;
      author_name: string;
      created_at: Date;
    };
    'experiments.verdict': {
      territory_id: string;
      experiment_id: string;
      id: string;
      verdict: Verdict;
      words: string;
      author: string;
      author_name: string;
      made_at: Date;
    };
    'experiments.conclusion': { territory_id: string; id: string; created_at: Date };
    'experiments.wording': {
      territory_id: string;
      conclusion_id: string;
      number: number;
      text: string;
      confidence: Confidence;
      author: string;
      author_name: string;
      made_at: Date;
    };
    'experiments.evidence': {
      territory_id: string;
      conclusion_id: string;
      id: string;
      label: string;
      href: string | null;
      experiment_id: string | null;
      author: string;
      author_name: string;
      made_at: Date;
    };
  }
}
