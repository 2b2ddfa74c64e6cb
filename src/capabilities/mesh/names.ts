import { m } from '#paraglide/messages.js';
import type { Level } from './asked.ts';

/** « collèges », small letters: within a sentence. */
export const LEVEL_NAMES: Record<Level, () => string> = {
  ecole: m.mesh_level_ecole,
  college: m.mesh_level_college,
  lycee: m.mesh_level_lycee,
};
