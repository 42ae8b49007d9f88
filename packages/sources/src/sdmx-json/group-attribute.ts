/**
 * Attributes of groups of dimensions: `:3:` speaks of all observations whose second dimension is at place 3. Keys are
 * gathered by the dimensions they fix, so that each observation is looked up once a shape rather than once a key.
 */
import type { DataSet, Observation } from './read-data-set.ts';

type Place = (observation: Observation) => number;

/** Where each dimension of the key is, in the order of the structure. */
const dimensionsOf = ({ structure: { dimensions } }: DataSet): readonly Place[] => {
  const all = [
    ...dimensions.dataSet.map(({ keyPosition }) => ({ keyPosition, place: () => 0 })),
    ...dimensions.series.map(({ keyPosition }, i) => ({ keyPosition, place: ({ series }: Observation) => series[i] ?? -1 })),
    ...dimensions.observation.map(({ keyPosition }, i) => ({ keyPosition, place: ({ own }: Observation) => own[i] ?? -1 })),
  ];
  const isOrdered = all.every(({ keyPosition }) => keyPosition !== null);
  return (isOrdered ? all.sort((a, b) => (a.keyPosition as number) - (b.keyPosition as number)) : all).map(({ place }) => place);
};

/** @param place of the attribute among those of groups */
export const groupAttribute = (dataSet: DataSet, place: number): ((observation: Observation) => unknown) => {
  const dimensions = dimensionsOf(dataSet);
  const shapes = new Map<string, { readonly fixed: readonly number[]; readonly cells: Map<string, unknown> }>();
  for (const [key, cells] of Object.entries(dataSet.groups)) {
    const cell: unknown = Array.isArray(cells) ? (cells as readonly unknown[])[place] : undefined;
    if (cell === undefined || cell === null) continue;
    const places = key.split(':');
    const fixed = places.flatMap((text, i) => (/^\d+$/.test(text) ? [i] : []));
    if (fixed.some((i) => i >= dimensions.length)) continue;
    const shape = shapes.get(fixed.join()) ?? { fixed, cells: new Map<string, unknown>() };
    shape.cells.set(fixed.map((i) => Number(places[i])).join(), cell);
    shapes.set(fixed.join(), shape);
  }
  return (observation) => {
    for (const { fixed, cells } of shapes.values()) {
      const found = cells.get(fixed.map((i) => dimensions[i]!(observation)).join());
      if (found !== undefined) return found;
    }
    return undefined;
  };
};
