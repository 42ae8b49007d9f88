/** Runs alone in Node: the most memory that decoding a file takes above what it brings, in bytes. `memory.mjs <format> <file>`. */
import { readFileSync } from 'node:fs';
import { decode } from './balise.js';

const [, , format, file] = process.argv;
const body = readFileSync(file);
const bytes = body.buffer.slice(body.byteOffset, body.byteOffset + body.length);
globalThis.gc();
const before = process.memoryUsage().rss;
const table = decode(format, bytes);
const peak = process.resourceUsage().maxRSS * 1024;
const columns = Object.values(table.columns).reduce(
  (sum, column) =>
    sum +
    (column.type === 'string'
      ? column.codes.byteLength + column.dictionary.reduce((all, text) => all + text.length + 16, 0)
      : column.values.byteLength),
  0,
);
console.log(JSON.stringify({ body: bytes.byteLength, columns, above: Math.max(0, peak - before) }));
