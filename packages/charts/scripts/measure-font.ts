/**
 * Writes src/built-in-advances.ts from two TrueType files:
 *   node packages/charts/scripts/measure-font.ts DejaVuSans.ttf DejaVuSans-Bold.ttf
 * Reads the tables `head` (units per em), `cmap` (format 4: every measured character is in the basic plane), `hhea` and
 * `hmtx` (advances). Widths are facts about a font; no outline and no program of it is copied.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { measuredCharacters } from '../../model/src/picture.ts';

const EM = 1000;
const RADIX = 36;
const DIGITS = 2;
/** Stands for every character that is not measured: as wide as a capital, so that foreign words are given room. */
const OTHER = 'M';

function advances(file: string): (character: string) => number {
  const bytes = readFileSync(file);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const tables = new Map<string, number>();
  for (let i = 0; i < view.getUint16(4); i += 1) {
    const record = 12 + i * 16;
    tables.set(bytes.toString('latin1', record, record + 4), view.getUint32(record + 8));
  }
  const at = (name: string): number => {
    const offset = tables.get(name);
    if (offset === undefined) throw new Error(`${file} has no table "${name}".`);
    return offset;
  };
  const unitsPerEm = view.getUint16(at('head') + 18);
  const measured = view.getUint16(at('hhea') + 34);
  const glyph = glyphs(view, at('cmap'));
  const advance = (id: number): number => view.getUint16(at('hmtx') + Math.min(id, measured - 1) * 4);
  return (character) => Math.round((advance(glyph(character.codePointAt(0)!)) * EM) / unitsPerEm);
}

function glyphs(view: DataView, cmap: number): (code: number) => number {
  const encodings = Array.from({ length: view.getUint16(cmap + 2) }, (_, i) => cmap + view.getUint32(cmap + 4 + i * 8 + 4));
  const table = encodings.find((offset) => view.getUint16(offset) === 4);
  if (table === undefined) throw new Error('No character map of format 4.');
  const twice = view.getUint16(table + 6);
  const [ends, starts, deltas, ranges] = [14, 16 + twice, 16 + 2 * twice, 16 + 3 * twice].map((offset) => table + offset) as [
    number,
    number,
    number,
    number,
  ];
  return (code) => {
    for (let i = 0; i < twice; i += 2) {
      if (view.getUint16(ends + i) < code) continue;
      const start = view.getUint16(starts + i);
      if (start > code) return 0;
      const delta = view.getUint16(deltas + i);
      const range = view.getUint16(ranges + i);
      if (range === 0) return (code + delta) & 0xffff;
      const id = view.getUint16(ranges + i + range + (code - start) * 2);
      return id === 0 ? 0 : (id + delta) & 0xffff;
    }
    return 0;
  };
}

function encoded(file: string): string {
  const advance = advances(file);
  return [...measuredCharacters, OTHER].map((character) => advance(character).toString(RADIX).padStart(DIGITS, '0')).join('');
}

const [regular, bold] = process.argv.slice(2);
if (regular === undefined || bold === undefined) throw new Error('Expected two files: the regular and the bold face.');
const target = new URL('../src/built-in-advances.ts', import.meta.url);
writeFileSync(
  target,
  `/**
 * Glyph advances for where there is no page to measure one (Node): those of DejaVu Sans and DejaVu Sans Bold 2.37, read by
 * scripts/measure-font.ts. Among the common sans-serifs it is one of the widest, so what fits by this table fits anywhere.
 * By weight, in the order of \`measuredCharacters\`, two base-36 digits each, in thousandths of the font size.
 */
const encoded = {
  regular:
    '${encoded(regular)}',
  bold: '${encoded(bold)}',
} as const;

const decoded = (widths: string): Float32Array =>
  Float32Array.from({ length: widths.length / 2 }, (_, i) => parseInt(widths.slice(2 * i, 2 * i + 2), 36));

export const builtInAdvances = (): { regular: Float32Array; bold: Float32Array } => ({
  regular: decoded(encoded.regular),
  bold: decoded(encoded.bold),
});
`,
);
