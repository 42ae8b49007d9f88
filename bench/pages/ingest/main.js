/** Runs in the page: `ingest(format, …)` times each engine from the bytes of a body to rows that can be asked. */
import { balise, totals } from './balise.js';
import { arquero, d3, openDuckdb, parse } from './peers.js';

let duck = null;

async function timed(engine, format, bytes, turns) {
  const times = [];
  let found = null;
  for (let turn = -1; turn < turns; turn++) {
    await engine.prepare?.(format, bytes);
    globalThis.gc?.();
    const start = performance.now();
    let answer = await engine[format](bytes);
    if (turn >= 0) times.push(performance.now() - start);
    if (turn === -1) found = await engine.totals(answer);
    answer = null;
    await new Promise((resolve) => setTimeout(resolve, 0));
  }
  return { name: engine.name, times, found };
}

globalThis.ingest = async (format, { turns, base, only }) => {
  duck ??= await openDuckdb(base).catch(() => null);
  const ours = { name: 'Balise', totals, ...balise };
  const engines = [ours, d3, parse, arquero, duck].filter(
    (engine) => engine?.[format] !== undefined && (only === undefined || engine === ours || only.includes(engine.name)),
  );
  const bytes = await (await fetch(`/bodies/rows.${format}`)).arrayBuffer();
  const results = [];
  for (const engine of engines) {
    try {
      results.push(await timed(engine, format, bytes, turns));
    } catch (error) {
      // Some formats are extensions that this peer fetches from its own servers.
      if (engine === ours) throw error;
      results.push({ name: engine.name, failed: String(error) });
    }
  }
  return results;
};
