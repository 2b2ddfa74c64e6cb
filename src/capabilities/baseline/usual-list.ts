import { m } from '#paraglide/messages.js';
import type { Item, Kind, Measure, Provider } from './model.ts';

type Usual = readonly [
  key: string,
  name: () => string,
  help: () => string,
  measure: Measure,
  atLeast: number | null,
  unit: (() => string) | null,
];

const teaching: readonly Usual[] = [
  [
    'projection',
    m.baseline_usual_projection,
    m.baseline_usual_projection_help,
    'perClassroom',
    1,
    m.baseline_unit_projectors,
  ],
  ['desk', m.baseline_usual_desk, m.baseline_usual_desk_help, 'perClassroom', 1, m.baseline_unit_computers],
];
const connection: Usual = [
  'connection',
  m.baseline_usual_connection,
  m.baseline_usual_connection_help,
  'yesNo',
  null,
  null,
];
const wifi: Usual = ['wifi', m.baseline_usual_wifi, m.baseline_usual_wifi_help, 'yesNo', null, null];
const portal: Usual = ['portal', m.baseline_usual_portal, m.baseline_usual_portal_help, 'yesNo', null, null];
const support: Usual = ['support', m.baseline_usual_support, m.baseline_usual_support_help, 'yesNo', null, null];
const lead: Usual = ['lead', m.baseline_usual_lead, m.baseline_usual_lead_help, 'yesNo', null, null];
const mobile = (atLeast: number): Usual => [
  ...(['mobile', m.baseline_usual_mobile, m.baseline_usual_mobile_help, 'perPupils', atLeast] as const),
  m.baseline_unit_devices,
];
const room: Usual = ['room', m.baseline_usual_room, m.baseline_usual_room_help, 'perSchool', 1, m.baseline_unit_rooms];

const LISTS: Record<Kind, { owner: Provider; items: readonly Usual[] }> = {
  ecole: { owner: 'commune', items: [...teaching, mobile(8), connection, wifi, portal, support, lead] },
  college: { owner: 'departement', items: [...teaching, mobile(6), room, connection, wifi, portal, support, lead] },
  lycee: { owner: 'region', items: [...teaching, mobile(10), room, connection, wifi, portal, support, lead] },
};
/** Who provides it whatever the kind of school. */
const OWNERS: Record<string, Provider> = { lead: 'school' };

/**
 * The list that a territory may start from, in the language of the request, to be changed: our own words, after what the
 * ministry's public calls for projects name « socle numérique » (2021 for primary schools, 2015 for collèges).
 */
export function usualList(): Item[] {
  return (Object.keys(LISTS) as Kind[]).flatMap((kind) =>
    LISTS[kind].items.map(([key, name, help, measure, atLeast, unit]): Item => ({
      key,
      kind,
      name: name(),
      measure,
      atLeast,
      unit: unit?.() ?? '',
      provider: OWNERS[key] ?? LISTS[kind].owner,
      help: help(),
    })),
  );
}
