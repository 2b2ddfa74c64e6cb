import type { LinkKind } from '../model.ts';

declare module '#platform/database/tables.ts' {
  interface Tables {
    'thread.link': {
      territory_id: string;
      from_kind: string;
      from_id: string;
      to_kind: string;
      to_id: string;
      kind: LinkKind;
      made_by: string | null;
      made_at: Date;
    };
    'thread.gone': { territory_id: string; kind: string; id: string; gone_by: string | null; gone_at: Date };
  }
}
