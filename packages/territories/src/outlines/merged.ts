import type { Outlines, TerritoryCode } from '@balise/model';

type Shape = Outlines['shapes'][number];

/** Arcs walked both ways are inside the union; what is left closes up again, end to start. */
function union(shapes: readonly Shape[], ends: (arc: number) => readonly [start: string, end: string]): number[][] {
  const walked = new Set(shapes.flatMap(({ rings }) => rings.flat()));
  const left = [...walked].filter((arc) => !walked.has(~arc));
  const from = new Map<string, number[]>();
  for (const arc of left) {
    const [start] = ends(arc);
    from.set(start, [...(from.get(start) ?? []), arc]);
  }
  const rings: number[][] = [];
  for (const first of left) {
    const [start] = ends(first);
    if (from.get(start)?.includes(first) !== true) continue;
    const ring: number[] = [];
    for (let next: number | undefined = from.get(start)?.shift(); next !== undefined; next = from.get(ends(next)[1])?.shift()) {
      ring.push(next);
      if (ends(next)[1] === start) break;
    }
    rings.push(ring);
  }
  return rings;
}

/**
 * Territories made of others: the same arcs less those inside. `codeOf` says in which a shape goes; one that goes in
 * none is left out.
 */
export function merged(outlines: Outlines, level: Outlines['level'], codeOf: (code: TerritoryCode) => TerritoryCode | null): Outlines {
  const groups = new Map<TerritoryCode, Shape[]>();
  for (const shape of outlines.shapes) {
    const code = codeOf(shape.code);
    if (code !== null) groups.set(code, [...(groups.get(code) ?? []), shape]);
  }
  const ends = (arc: number): readonly [string, string] => {
    const points = outlines.arcs[arc < 0 ? ~arc : arc]!;
    const start = `${points[0]} ${points[1]}`;
    const end = `${points.at(-2)} ${points.at(-1)}`;
    return arc < 0 ? [end, start] : [start, end];
  };
  const rings = [...groups].map(([code, shapes]) => ({ code, rings: union(shapes, ends) }));
  const used = [...new Set(rings.flatMap((shape) => shape.rings.flat().map((arc) => (arc < 0 ? ~arc : arc))))].sort((a, b) => a - b);
  const places = new Map(used.map((arc, place) => [arc, place]));
  const moved = (arc: number): number => (arc < 0 ? ~places.get(~arc)! : places.get(arc)!);
  return {
    ...outlines,
    level,
    arcs: used.map((arc) => outlines.arcs[arc]!),
    shapes: rings.map((shape) => ({ code: shape.code, rings: shape.rings.map((ring) => ring.map(moved)) })),
  };
}
