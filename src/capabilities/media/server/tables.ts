import type { MediaKind, Topic } from '../model.ts';

/** Who wrote a row down; the nil id and no name once they were forgotten. */
interface Made {
  made_by: string;
  made_name: string;
  made_at: Date;
}

declare module '#platform/database/tables.ts' {
  interface Tables {
    'media.outlet': Made & {
      territory_id: string;
      id: string;
      establishment: string;
      kind: MediaKind;
      name: string;
      words: string;
      link: string | null;
      public: boolean;
      started_on: string;
      ended_on: string | null;
    };
    'media.decision': Made & {
      territory_id: string;
      outlet_id: string;
      id: string;
      day: string;
      words: string;
      removed_at: Date | null;
    };
    'media.pair': Made & {
      territory_id: string;
      outlet_id: string;
      id: string;
      mentor: string;
      mentored: string;
      establishment: string | null;
      about: string;
      since: string;
      until: string | null;
    };
    'media.issue': Made & {
      territory_id: string;
      outlet_id: string;
      id: string;
      title: string;
      day: string;
      link: string;
      topic: Topic | null;
      summary: string;
      removed_at: Date | null;
    };
  }
}
