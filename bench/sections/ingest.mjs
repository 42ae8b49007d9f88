/**
 * From the bytes of a million rows to rows that can be asked: CSV, records of JSON, Arrow and Parquet, ours and the
 * peers', in one page and one run. What was read must be the same before times are told. Peak memory is what the system
 * counts of a process of its own, heap, buffers and compiled code; of several processes, which differ by a tenth, the most.
 */
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { root } from '../../scripts/run.mjs';
import { bundle } from '../harness/bundle.mjs';
import { launch } from '../harness/chromium.mjs';
import { serve } from '../harness/host.mjs';
import { folder, installPeers } from '../harness/peers.mjs';
import { atLeast, atMost } from '../harness/report.mjs';
import { median, rounded } from '../harness/statistics.mjs';

const OURS = 'Balise';
const FORMATS = ['csv', 'json', 'arrow', 'parquet'];
const CLOSE = 1e-9;
const PROCESSES = 5;

function assertRead(format, { name, found }, expected) {
  for (const [what, value] of Object.entries(expected)) {
    if (Math.abs(found[what] - value) <= CLOSE * Math.abs(value)) continue;
    throw new Error(`${format}: ${name} reads ${what} ${found[what]}, where ${value} was written.`);
  }
}

/** Peak of a process ÷ (columns + body). */
function shareOf(format, file, script) {
  const out = execFileSync(process.execPath, ['--expose-gc', script, format, file], { encoding: 'utf8' });
  const { body, columns, above } = JSON.parse(out);
  return (body + above) / (body + columns);
}

const MB = 1e6;

export async function measure({ rows: [size] = [1_000_000], turns = 7, only }) {
  await installPeers();
  // After the peers are there: it imports one of them.
  const { makeBodies } = await import('../pages/ingest/bodies.mjs');
  const { paths, expected, bytes } = await makeBodies(path.join(root, '.cache/bench/bodies'), size);
  const scripts = await bundle('ingest', ['ingest/main.js']);
  const node = await bundle('ingest-node', ['ingest/memory.mjs'], { platform: 'node' });
  const host = await serve({
    folders: {
      '/scripts/': scripts,
      '/duckdb/': path.join(folder, 'node_modules/@duckdb/duckdb-wasm/dist'),
      '/bodies/': path.dirname(paths.csv),
    },
    plain: new Set(['/bodies/']),
    headers: { 'cross-origin-opener-policy': 'same-origin', 'cross-origin-embedder-policy': 'require-corp' },
    pages: {
      '/index.html': '<!doctype html><meta charset="utf-8"><title>Ingest</title><script type="module" src="/scripts/main.js"></script>',
    },
  });
  const browser = await launch();
  const results = {};
  try {
    for (const format of FORMATS) {
      const tab = await browser.newPage();
      await tab.goto(host.url, { waitUntil: 'load' });
      results[format] = await tab.evaluate((name, options) => globalThis.ingest(name, options), format, { turns, base: '/duckdb/', only });
      await tab.close();
      for (const result of results[format]) {
        if (result.failed === undefined) assertRead(format, result, expected);
        else console.error(`${format}: ${result.name} cannot here: ${result.failed.split('\n')[0].slice(0, 160)}`);
      }
    }
  } finally {
    await browser.close();
    await host.close();
  }
  const engines = [...new Set(Object.values(results).flatMap((list) => list.map(({ name }) => name)))];
  const ms = (format, name) => {
    const times = results[format].find((result) => result.name === name)?.times;
    return times === undefined ? undefined : rounded(median(times), 0);
  };
  const share = Object.fromEntries(
    FORMATS.map((format) => {
      const shares = Array.from({ length: PROCESSES }, () => shareOf(format, paths[format], path.join(node, 'memory.js')));
      return [format, rounded(Math.max(...shares), 2)];
    }),
  );
  const closest = (format, among = engines) => {
    const peers = among.filter((name) => name !== OURS).flatMap((name) => ms(format, name) ?? []);
    return peers.length === 0 ? undefined : rounded(Math.min(...peers) / ms(format, OURS), 2);
  };
  return {
    title: 'Ingest',
    tables: [
      {
        caption: `${size.toLocaleString('en')} rows, from bytes to rows that can be asked, ms (median of ${turns})`,
        columns: ['', 'MB', ...engines, 'fastest peer ÷ ours', `peak ÷ (columns + body), most of ${PROCESSES}`],
        rows: FORMATS.map((format) => [
          format,
          rounded(bytes[format] / MB, 0),
          ...engines.map((name) => ms(format, name)),
          closest(format),
          share[format],
        ]),
      },
    ],
    claims: [
      atLeast('CSV against the fastest peer', closest('csv'), 2.2, ' ×'),
      atLeast('records of JSON against JSON.parse alone', closest('json', ['JSON.parse']), 1, ' ×'),
      ...FORMATS.map((format) => atMost(`peak memory of ${format}`, share[format], 2.5, ' × (columns + body)')),
    ],
  };
}
