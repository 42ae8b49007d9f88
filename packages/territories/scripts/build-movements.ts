/**
 * Writes `src/data/movements.ts`: which commune became which from one 1 January to the next, since 2012. The npm package
 * holds one vintage a major version and, in 0.7.0 only, every event up to 2019; together they weigh 70 MB, so they are no
 * dependency: this script packs each of them with npm into a temporary folder. Run it with
 * `node packages/territories/scripts/build-movements.ts` when a vintage is published; tests hold what it wrote to the COG.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { cog, communesOf } from './cog.ts';
import type { CogCommune } from './cog.ts';
import { snapshotsOf, type CogEvent } from './build-movements/snapshots-of.ts';
import { becoming, type Snapshot } from './build-movements/becoming.ts';

export const target = fileURLToPath(new URL('../src/data/movements.ts', import.meta.url));

const PACKAGE = '@etalab/decoupage-administratif';
const HISTORY = '0.7.0';
const FIRST = 2012;
/** The last vintage that the history knows. */
const LAST_OF_HISTORY = 2019;
/** 2020 was never published. */
const versions: Readonly<Record<number, string>> = { 2021: '1.1.1', 2022: '2.3.1', 2023: '3.1.1', 2024: '4.1.0', 2025: '5.3.0' };
const INSTALLED = 2026;

const read = <T>(folder: string, version: string, file: string): T => {
  const name = execFileSync('npm', ['pack', '--silent', `${PACKAGE}@${version}`], { cwd: folder, encoding: 'utf8' }).trim();
  execFileSync('tar', ['xzf', name, `package/data/${file}.json`], { cwd: folder });
  return JSON.parse(readFileSync(path.join(folder, `package/data/${file}.json`), 'utf8')) as T;
};

/** A vintage: its communes, and for what is a commune no more, the one that holds it. */
const snapshotOf = (communes: readonly CogCommune[]): Snapshot => {
  const current = communesOf(communes);
  const held = communes.flatMap(({ code, chefLieu, type }): [string, string][] =>
    type !== 'commune-actuelle' && chefLieu !== undefined ? [[code, chefLieu]] : [],
  );
  const former = current.flatMap(({ code, anciensCodes }) => (anciensCodes ?? []).map((old): [string, string] => [old, code]));
  return { codes: new Set(current.map(({ code }) => code)), holder: new Map([...former, ...held]) };
};

/** `14666:14712` is « 14666 is made of 14712 »; several old codes are joined by `+`. */
const lineOf = (year: number, before: Snapshot, after: Snapshot): string => {
  const made = becoming(before, after);
  return `${year}|${[...made].map(([code, olds]) => `${code}:${olds.join('+')}`).join(' ')}`;
};

const movementsModule = (): string => {
  const folder = mkdtempSync(path.join(tmpdir(), 'cog-'));
  try {
    const years = Array.from({ length: LAST_OF_HISTORY - FIRST + 1 }, (_, index) => FIRST + index);
    const snapshots = new Map(snapshotsOf(read<CogEvent[]>(folder, HISTORY, 'historique-communes'), years));
    for (const [year, version] of Object.entries(versions))
      snapshots.set(Number(year), snapshotOf(read<CogCommune[]>(folder, version, 'communes')));
    snapshots.set(INSTALLED, snapshotOf(cog<CogCommune[]>('data/communes')));
    const known = [...snapshots.keys()].sort((a, b) => a - b);
    const lines = known.slice(1).map((year, at) => {
      const [before, after] = [snapshots.get(known[at] ?? 0), snapshots.get(year)];
      if (!before || !after) throw new Error(`No communes of ${year}.`);
      return lineOf(year, before, after);
    });
    return `/** Written by \`scripts/build-movements.ts\` from the Code officiel géographique (INSEE): do not edit. */

/** The first vintage: a 1 January. */
export const firstVintage = ${FIRST};

/** A vintage, then each commune that the vintage before had otherwise, and those it is made of. */
export const movements = \`
${lines.join('\n')}
\`;
`;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

if (import.meta.main) writeFileSync(target, movementsModule());
