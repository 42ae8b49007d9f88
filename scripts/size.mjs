/**
 * Weighs what a visitor downloads (brotli, whole closure of each entry) and refuses what is over its ceiling.
 * `--json` prints the figures as JSON after the table. Files are compressed one by one, as servers send them.
 */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { parseAst } from 'rollup/parseAst';
import { root } from './run.mjs';

const dist = path.join(root, 'dist');
if (!existsSync(path.join(dist, 'worker.js'))) {
  console.error('dist/ is not built: npm run build, then npm run size.');
  process.exit(1);
}

function brotli(file) {
  return brotliCompressSync(readFileSync(path.join(dist, file)), { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length;
}

/** Relative files named by imports, wherever they stand in the tree: static ones only where `atOnce`. */
function specifiers(node, atOnce, found = []) {
  if (Array.isArray(node)) node.forEach((one) => specifiers(one, atOnce, found));
  else if (node && typeof node === 'object') {
    const isImport =
      /^(Import|Export(Named|All))(Declaration|Expression)$/.test(node.type) && !(atOnce && node.type === 'ImportExpression');
    if (isImport && typeof node.source?.value === 'string') found.push(node.source.value);
    for (const [key, value] of Object.entries(node)) if (key !== 'source') specifiers(value, atOnce, found);
  }
  return found;
}

function imports(file, atOnce) {
  const tree = parseAst(readFileSync(path.join(dist, file), 'utf8'));
  return specifiers(tree, atOnce)
    .filter((name) => name.startsWith('.'))
    .map((name) => path.posix.join(path.posix.dirname(file), name));
}

/** Everything `entries` bring in the end, or `atOnce`, less what `stop` matches. */
function closure(entries, stop = /^$/, atOnce = false) {
  const seen = new Set();
  const visit = (file) => {
    if (seen.has(file) || stop.test(file)) return;
    seen.add(file);
    imports(file, atOnce).forEach(visit);
  };
  entries.forEach(visit);
  return seen;
}

const widgets = readdirSync(path.join(dist, 'widgets'))
  .filter((name) => name.endsWith('.js'))
  .map((name) => `widgets/${name}`);
const notPage = /^(inline|worker)/;
const painters = /painter/;
const page = closure(widgets, notPage);
/** A part by its name: its address has a digest besides. */
const part = (name) => {
  const found = readdirSync(path.join(dist, 'worker-parts')).find((file) => file.replace(/-[0-9a-f]{8}\.js$/, '') === name);
  if (found === undefined) throw new Error(`dist/worker-parts has no ${name}: build first, or say here what became of it.`);
  return `worker-parts/${found}`;
};
/** The core that a page meets, which speaks csv, and what asks native and opendatasoft for groups; what reads rows of JSON is with the others. */
const core = closure(['worker.js', part('apis')], painters, true);
const later = closure(['worker.js']);
const painter = [...later].filter((file) => painters.test(file));
const notPainted = /painter|^worker\.js$|\/worker\.js$/;
const others = [...later].filter((file) => !core.has(file) && !painters.test(file));

/** What one widget needs to show its first picture; the rest of the page's part is brought when a reader needs it. */
const heaviest = widgets.map((widget) => [...closure([widget], notPage, true)]).sort((a, b) => total(b) - total(a))[0] ?? [];

function total(files) {
  return [...files].reduce((sum, file) => sum + brotli(file), 0);
}

/**
 * The shell with all widgets is whatever they and acts of a reader may bring; « at once » is what comes before any act, and has a bound of its own.
 * `ceiling` is the promise. `held` is where a part that is not there yet stands: it may only come down, and goes when the
 * ceiling is reached.
 */
const lines = [
  { name: 'shell with one widget', files: heaviest, ceiling: 20_000 },
  { name: 'all widgets, at once', files: closure(widgets, notPage, true), ceiling: 24_000 },
  { name: 'shell with all widgets', files: page, ceiling: 32_000, held: 38_120 },
  { name: 'core, csv, opendatasoft', files: core, ceiling: 40_000, held: 60_500 },
  { name: 'painter', files: painter, ceiling: 90_000 },
  { name: 'map piece', files: [...closure([part('maps')], notPainted, true)], ceiling: 25_000 },
  { name: 'outlines of ours', files: [part('own-outlines')], ceiling: 30_000 },
  { name: 'communes', files: [part('communes')], ceiling: 250_000 },
  { name: 'other dialects', files: others, ceiling: null, optional: true },
].map((line) => ({ ...line, files: [...line.files].sort(), bytes: total(line.files) }));

const kilo = (bytes) => `${(bytes / 1000).toFixed(1)} kB`;
for (const { name, bytes, ceiling, held, files } of lines) {
  const over =
    held === undefined ? 'OVER' : bytes > held ? `OVER ${kilo(held)}, where it is held, and` : `held under ${kilo(held)}, not yet`;
  const verdict = ceiling === null ? '' : bytes > ceiling ? ` ${over} ${kilo(ceiling)}` : ` ≤ ${kilo(ceiling)}`;
  console.log(`${name.padEnd(24)}${kilo(bytes).padStart(10)}${verdict}   ${files.length} files`);
}
if (process.argv.includes('--json')) console.log(JSON.stringify({ unit: 'bytes, brotli 11', lines }, null, 2));
process.exitCode = lines.some(
  ({ bytes, ceiling, held = 0, files, optional }) =>
    (files.length === 0 && !optional) || (ceiling !== null && bytes > Math.max(ceiling, held)),
)
  ? 1
  : 0;
