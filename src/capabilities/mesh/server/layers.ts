import type { Layer, PublicPlaceSource } from '../model.ts';

let layers: readonly Layer[] = [];
let sources: readonly PublicPlaceSource[] = [];

/** Given by the assembly, once: the gauges over the map, in their order. */
export function setLayers(all: readonly Layer[]): void {
  layers = all;
}

/** Given by the assembly, once: what the public map and list show. */
export function setPublicPlaces(all: readonly PublicPlaceSource[]): void {
  sources = all;
}

export function knownLayers(): readonly Layer[] {
  return layers;
}

export function publicSources(): readonly PublicPlaceSource[] {
  return sources;
}
