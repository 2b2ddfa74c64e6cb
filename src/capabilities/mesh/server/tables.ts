import type { JSONColumnType } from 'kysely';
import type { Polygon } from '../geometry/rings.ts';
import type { Answer, Question } from '../question.ts';
import type { ContourKind } from '../model.ts';

declare module '#platform/database/tables.ts' {
  interface Tables {
    'mesh.contour': {
      territory_id: string;
      id: ContourKind;
      polygons: JSONColumnType<Polygon[]>;
      source: string;
      positions: number;
      tolerance: number;
      imported_at: Date;
      imported_by: string;
      imported_name: string;
    };
    'mesh.setting': { territory_id: string; far_km: number };
    'mesh.proposal': {
      territory_id: string;
      id: string;
      name: string;
      note: string | null;
      question: JSONColumnType<Question>;
      answer: JSONColumnType<Answer>;
      kept_at: Date;
      kept_by: string;
      kept_name: string;
    };
  }
}
