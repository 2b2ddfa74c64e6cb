/** How the pool of the demo is told. */
import type { EquipmentKind } from '#capabilities/equipment';

export interface PoolItem {
  id: string;
  kind: EquipmentKind;
  name: string;
  words: string;
  /** A school, or an organisation, by its readable name. */
  school?: string;
  organisation?: string;
  keptAt: string;
  /** A school that keeps it for its owner. */
  keptBy?: string;
  /** The set that it belongs to. */
  set?: string;
  isSet?: boolean;
  forLoan?: boolean;
  /** Absent: every school. */
  schools?: readonly ('ecole' | 'college' | 'lycee')[];
  toOrganisations?: boolean;
  approval?: boolean;
  maxDays?: number;
  /** Of a place: seats, then hours. */
  capacity?: number;
  hours?: readonly [string, string];
}

/** Days count from the day when the demo is loaded. */
export interface PoolLoan {
  item: string;
  /** A school, or an organisation. */
  school?: string;
  organisation?: string;
  by: string;
  from: number;
  to: number;
  /** Of a place. */
  part?: 'day' | 'morning' | 'afternoon';
  purpose: string;
  /** Day of the hand-over; absent: not yet, or never. */
  out?: number;
  /** Day of the return, and what was seen. */
  back?: number;
  condition?: 'good' | 'worn' | 'broken';
  missing?: string;
  /** The lender's answer where one was asked: 'yes', or why not. */
  answer?: string;
  cancelled?: true;
  /** An action of a school's project that it enabled. */
  action?: { school: string; action: string };
  outcome?: { words: string; pupils: number; link: string | null };
}
