/** What a thing of the pool is, in the order in which screens list it; a place is booked by the hour. */
export const EQUIPMENT_KINDS = [
  'tablets',
  'computers',
  'robots',
  'sound',
  'video',
  'display',
  'making',
  'immersive',
  'other',
  'place',
] as const;
export type EquipmentKind = (typeof EQUIPMENT_KINDS)[number];

export const CONDITIONS = ['good', 'worn', 'broken'] as const;
export type Condition = (typeof CONDITIONS)[number];

export const SCHOOL_KINDS = ['ecole', 'college', 'lycee'] as const;
export type SchoolKind = (typeof SCHOOL_KINDS)[number];

/** `asked`: waits for the owner's word; `booked`: promised; `out`: in the borrower's hands. */
export type BookingState = 'asked' | 'booked' | 'refused' | 'cancelled' | 'out' | 'returned';

/** `check`: seen between two loans; `out`, `back`: at the hand-over and the return of one. */
export type ObservationKind = 'check' | 'out' | 'back';

/** Who owns, or borrows: a school by its UAI, or an organisation of the directory by its id. */
export type Holder = { establishment: string; organisation: null } | { establishment: null; organisation: string };

/** When a place receives: ISO weekdays, hours 'HH:MM'. */
export interface Opening {
  days: readonly number[];
  from: string;
  to: string;
}

/** A thing of the pool, or a place. */
export interface Item {
  id: string;
  /** Of its label, six signs. */
  code: string;
  kind: EquipmentKind;
  name: string;
  words: string;
  owner: Holder;
  ownerName: string;
  /** A room, a cupboard; empty: not said. */
  keptAt: string;
  /** UAI of the school that keeps it for its owner; null: the owner does. */
  keptEstablishment: string | null;
  keptName: string | null;
  condition: Condition;
  isSet: boolean;
  /** The set that it belongs to; null: none. */
  setId: string | null;
  /** False: listed and repaired, never lent. */
  forLoan: boolean;
  /** Empty: no other school than its owner. */
  schoolKinds: SchoolKind[];
  toOrganisations: boolean;
  approval: boolean;
  /** Null: as long as one asks. */
  maxDays: number | null;
  capacity: number | null;
  /** Of a place; null: it is lent by the day. */
  opening: Opening | null;
  /** 'YYYY-MM-DD': figures count from that day. */
  addedOn: string;
  archived: boolean;
}

/** From one moment to another, the last one excluded. */
export interface Span {
  from: Date;
  to: Date;
}

/** A booking, or a loan. */
export interface Booking extends Span {
  id: string;
  item: string;
  itemName: string;
  itemCode: string;
  itemIsPlace: boolean;
  state: BookingState;
  borrower: Holder;
  borrowerName: string;
  /** Empty: erased, or not for the viewer to read. */
  contactName: string;
  contactMail: string | null;
  purpose: string;
  askedAt: Date;
  reason: string | null;
  outAt: Date | null;
  backAt: Date | null;
  /** Out, and past its end. */
  late: boolean;
  outcome: Outcome | null;
}

/** What a class hosted by a place did there. `pupils`: a count, never names. */
export interface Outcome {
  words: string;
  pupils: number | null;
  link: string | null;
}

export interface Maintenance extends Span {
  id: string;
  item: string;
  itemName: string;
  words: string;
}

/** Names of people leave a booking so many days after its end. */
export const NAMES_KEPT_DAYS = 365;

/** Nothing may be booked further ahead: a slipped year would hold an item for ever. */
export const DAYS_AHEAD = 400;
