import type { GeneratedAlways } from 'kysely';
import type { ItemKind } from '../model.ts';

declare module '#platform/database/tables.ts' {
  interface Tables {
    'tools.item': {
      territory_id: string;
      id: string;
      kind: ItemKind;
      position: number;
      name: string;
      archived_at: Date | null;
    };
    'tools.choice': {
      territory_id: string;
      id: string;
      establishment: string;
      context_id: string;
      use_id: string;
      tool: string;
      tool_key: GeneratedAlways<string>;
      reason: string | null;
      adopted_on: string;
      adopted_by: string;
      adopted_name: string;
      adopted_at: Date;
      retired_on: string | null;
      retired_reason: string | null;
      /** Null with a name: retired before accounts were kept, or forgotten since. */
      retired_by: string | null;
      retired_name: string | null;
    };
  }
}
