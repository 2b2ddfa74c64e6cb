import type { Person } from '#capabilities/accounts';
import type { TerritorySummary } from '#capabilities/territory';
import type { Db } from '#platform/database/connect.ts';
import type { ShellData } from './routes/shell/data.ts';

declare global {
  namespace App {
    interface Locals {
      db: Db;
      /** Who is signed in; null: a visitor. */
      person: Person | null;
      /** The territory of the person, or the installation's own; null only before the first run. */
      territory: TerritorySummary | null;
      locale: 'fr' | 'en';
    }
    interface PageData {
      /** Absent where the root layout itself failed. */
      shell?: ShellData;
    }
    interface Error {
      code: string;
      message: string;
    }
  }
}
export {};
