/**
 * Every table the program queries, by its full name. Each capability adds its own
 * (`declare module '#platform/database/tables.ts' { interface Tables { 'training.session': … } }`),
 * so that a capability's tables are described in its folder and nowhere else.
 */
export interface Tables {
  'platform.installation': { id: true; secret: string; created_at: Date };
}
