import { createFromTrame, startFromDay, themesOf, writeField, type Trame } from '#capabilities/restitution';
import { daysInSight, PROFILES } from '#capabilities/workshops';
import type { Db } from '#platform/database/connect.ts';
import { actor } from './actors.ts';
import { nantes } from './content/nantes.ts';
import { idOf } from './ids.ts';

const NOBODY = { ticked: false, number: null, establishments: null, qualifier: '' };
const NOTHING = { told: false, owners: [], involved: [], when: [], indicators: [] };

/** The session as the form says it: seven actions, and nobody to carry them. */
export function nantesTrame(): Trame {
  return {
    title: nantes.title,
    region: nantes.region,
    format: 'onSite',
    sittings: [{ day: nantes.day, starts: nantes.starts, ends: nantes.ends, place: nantes.place }],
    facilitators: nantes.facilitators.map(({ name, function: role }) => ({ name, function: role })),
    participations: PROFILES.map((category) => ({
      category,
      ...(category === 'primaryTeams' || category === 'secondaryTeams' ? nantes[category] : NOBODY),
    })),
    themes: [
      {
        name: nantes.theme,
        experiences: [],
        painPoints: [...nantes.painPoints],
        strengths: [...nantes.strengths],
        mains: [
          {
            text: nantes.mainPainPoint,
            from: null,
            needs: [
              {
                text: nantes.need,
                axes: [
                  {
                    ...nantes.axis,
                    chosen: true,
                    told: true,
                    owners: [],
                    involved: [...nantes.involved],
                    when: nantes.when.map((marker) => ({ horizon: null, marker })),
                    indicators: [...nantes.indicators],
                    actions: nantes.actions.map((text) => ({ text, ...NOTHING })),
                  },
                ],
              },
            ],
          },
        ],
        actions: [],
      },
    ],
  };
}

/** Under which theme what was said for each objective of 13 April stands. */
const APRIL_THEMES = [
  ['pratiques', 'Travailler ensemble autrement'],
  ['competences', 'Enseigner et apprendre le numérique et avec le numérique'],
  ['familles', 'Égal accès au numérique'],
] as const;

async function loadApril(db: Db, home: string): Promise<void> {
  const { closed } = await daysInSight(db, home);
  if (!closed) return;
  const by = await actor(db, home, 'maud-ferrandier');
  const { items } = await themesOf(db, by);
  const themes = Object.fromEntries(
    APRIL_THEMES.flatMap(([objective, name]) => {
      const theme = items.find((each) => each.name === name);
      return theme ? [[idOf('objective', objective), theme.id]] : [];
    }),
  );
  const id = await startFromDay(db, by, idOf('restitution', 'april'), closed.id, { themes, notes: 'gaps' });
  await writeField(db, by, id, { target: 'session', field: 'region', value: 'Poitiers', base: 0 });
}

/** The session of 13 October 2020 in Nantes, entered again, and the form that 13 April began. */
export async function loadRestitutions(db: Db, home: string): Promise<void> {
  await createFromTrame(db, await actor(db, home, 'maud-ferrandier'), idOf('restitution', nantes.id), nantesTrame());
  await loadApril(db, home);
}
