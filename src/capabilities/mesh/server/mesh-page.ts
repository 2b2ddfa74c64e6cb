import type { Person } from '#capabilities/accounts';
import { inTerritory, type Db } from '#platform/database/connect.ts';
import { m } from '#paraglide/messages.js';
import type { Asked } from '../asked.ts';
import { drawMap } from '../drawing/draw.ts';
import type { Drawing } from '../drawing/model.ts';
import type { Polygon } from '../geometry/rings.ts';
import type { Layer, LayerGauge, MeshPilot, School } from '../model.ts';
import { orphansWithout } from '../nearest.ts';
import { distanceSpots, layerSpots } from '../spots.ts';
import { groundSources } from './contours.ts';
import { knownLayers } from './layers.ts';
import { ensure, may } from './permissions.ts';
import { readGround, readMesh, type Mesh } from './reading.ts';

/** A school with how far its next pilot is; null: there is none. */
export interface FarSchool extends School {
  km: number | null;
}

/** What a layer says: who was reached, who was not, by name. */
export interface LayerView {
  name: string;
  reached: School[];
  missing: School[];
}

export interface MeshPage extends Pick<Mesh, 'level' | 'levels' | 'year' | 'years' | 'far' | 'unplaced' | 'borrowed'> {
  total: number;
  gauges: LayerGauge[];
  /** `distance`, or the key of the layer shown. */
  shown: string;
  layer: LayerView | null;
  pilots: MeshPilot[];
  /** Too far from any pilot today, the furthest first. */
  farSchools: FarSchool[];
  /** If that pilot leaves. */
  leaving: { pilot: MeshPilot; orphans: FarSchool[]; near: number } | null;
  /** Null: no school has a position. */
  drawing: Drawing | null;
  /** Whose data the contours are; empty: nobody's. */
  sources: string[];
  mayPropose: boolean;
  mayGround: boolean;
}

type Reached = Map<string, { since: string | null; words: string }>;

/** What each layer says of the territory, in the order of the gauges. */
export async function readLayers(db: Db, territory: string): Promise<{ layer: Layer; reached: Reached }[]> {
  const read: { layer: Layer; reached: Reached }[] = [];
  for (const layer of knownLayers()) read.push({ layer, reached: await layer.reached(db, territory) });
  return read;
}

function tooFar(mesh: Mesh): FarSchool[] {
  return mesh.schools
    .filter(({ nearest }) => (nearest?.km ?? Infinity) > mesh.far)
    .sort((a, b) => (b.nearest?.km ?? Infinity) - (a.nearest?.km ?? Infinity))
    .map(({ uai, name, commune, nearest }) => ({ uai, name, commune, km: nearest?.km ?? null }));
}

export function pilotLines({ schools, pilots, far }: Pick<Mesh, 'schools' | 'pilots' | 'far'>): MeshPilot[] {
  return pilots.map(({ uai, name, commune }, at) => {
    const neighbours = schools.filter((school) => school.uai !== uai && school.nearest?.pilot === uai);
    return {
      ...{ uai, name, commune, number: at + 1, neighbours: neighbours.length },
      furthest: neighbours.length > 0 ? Math.max(...neighbours.map(({ nearest }) => nearest!.km)) : null,
      orphans: orphansWithout(schools, pilots, uai, far).length,
    };
  });
}

function leavingOf(mesh: Mesh, lines: readonly MeshPilot[], uai: string | null): MeshPage['leaving'] {
  const pilot = lines.find((line) => line.uai === uai);
  if (!pilot) return null;
  const names = new Map(mesh.schools.map((school) => [school.uai, school]));
  const orphans = orphansWithout(mesh.schools, mesh.pilots, pilot.uai, mesh.far);
  const turned = new Set(
    mesh.schools.filter(({ nearest }) => nearest?.pilot === pilot.uai).map((school) => school.uai),
  );
  const others = mesh.schools.filter(
    (school) => !turned.has(school.uai) && (school.nearest?.km ?? Infinity) <= mesh.far,
  );
  return {
    pilot,
    orphans: orphans.map(({ uai: orphan, next }) => {
      const { name, commune } = names.get(orphan)!;
      return { uai: orphan, name, commune, km: next?.km ?? null };
    }),
    near: others.length + turned.size - orphans.length,
  };
}

/** A layer reaches a school wherever it is: those without a position count. */
function everySchool({ schools, unplaced }: Mesh): School[] {
  return [...schools, ...unplaced].map(({ uai, name, commune }) => ({ uai, name, commune }));
}

function layerView(mesh: Mesh, layer: Layer, reached: Reached): LayerView {
  const schools = everySchool(mesh);
  return {
    name: layer.name(),
    reached: schools.filter(({ uai }) => reached.has(uai)),
    missing: schools.filter(({ uai }) => !reached.has(uai)),
  };
}

function draw(
  mesh: Mesh,
  ground: Record<'outline' | 'communes', Polygon[]>,
  leaving: string | null,
  reached?: Reached,
) {
  if (mesh.schools.length === 0) return null;
  const spots = reached ? layerSpots(mesh, new Set(reached.keys())) : distanceSpots({ ...mesh, leaving });
  return drawMap(spots, ground.outline, ground.communes);
}

/**
 * The map of the pilots and what it says, for one level and one year.
 * @throws ExpectedError sign_in (401)
 */
export async function meshPage(db: Db, person: Person | null, asked: Asked): Promise<MeshPage> {
  ensure(person, 'read');
  const { mesh, ground, sources } = await inTerritory(db, person.territory, async (trx) => ({
    mesh: await readMesh(trx, person, asked),
    ground: await readGround(trx),
    sources: await groundSources(trx),
  }));
  const layers = await readLayers(db, person.territory);
  const { schools } = mesh;
  const farOnes = tooFar(mesh);
  const chosen = layers.find(({ layer }) => layer.key === asked.layer);
  const pilots = pilotLines(mesh);
  const leaving = chosen ? null : leavingOf(mesh, pilots, asked.leaving);
  return {
    level: mesh.level,
    levels: mesh.levels,
    year: mesh.year,
    years: mesh.years,
    far: mesh.far,
    unplaced: mesh.unplaced,
    borrowed: mesh.borrowed,
    total: schools.length,
    gauges: [
      { key: 'distance', name: m.mesh_distance(), reached: schools.length - farOnes.length, of: schools.length },
      ...layers.map(({ layer, reached }) => ({
        key: layer.key,
        name: layer.name(),
        reached: everySchool(mesh).filter(({ uai }) => reached.has(uai)).length,
        of: schools.length + mesh.unplaced.length,
      })),
    ],
    shown: chosen?.layer.key ?? 'distance',
    layer: chosen ? layerView(mesh, chosen.layer, chosen.reached) : null,
    pilots,
    farSchools: farOnes,
    leaving,
    drawing: draw(mesh, ground, leaving?.pilot.uai ?? null, chosen?.reached),
    sources,
    mayPropose: may(person, 'propose'),
    mayGround: may(person, 'ground'),
  };
}
