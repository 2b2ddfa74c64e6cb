import type { SynthesisKind } from '../synthesis.ts';
import './tables.ts';

declare module '#platform/database/tables.ts' {
  interface Tables {
    'restitution.synthesis_group': {
      territory_id: string;
      id: string;
      kind: SynthesisKind;
      name: string;
      made_by: string;
      made_at: Date;
      removed_at: Date | null;
    };
    'restitution.synthesis_member': { territory_id: string; card_id: string; group_id: string };
  }
}
