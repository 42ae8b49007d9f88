/**
 * What is mutated: all that turns rows into figures. Of the model, measures and their operands, the division of queries,
 * partial results and their joins, statuses and coverage, formulas, ranks, rounding, composites, disclosure and its audit; of
 * the engine, everything: filters, groups, sums, extremes, distinct, quantiles, order, joins. Other rooms, where they are named.
 */
import { globSync } from 'node:fs';
import { root } from '../run.mjs';

const model = [
  'arrange audit columns concat-tables converted difference-figures distribution-figures divide drafts figure figure-of flow-rows',
  'gather joined-rows measure-parts query-over rank repeat-rows rest-of round same-rank settle side-rows status status-columns',
]
  .join(' ')
  .split(' ')
  .map((name) => `packages/model/src/${name}.ts`);

export const targets = [
  ...model,
  ...globSync(['packages/model/src/{composite,disclosure}/*.ts', 'packages/engine/src/**/*.ts'], { cwd: root })
    // A list of names; how long to work before letting others work.
    .filter((file) => !/engine\/src\/(?:index|pace|limits)\.ts$/.test(file))
    .sort(),
];

/** Of the other rooms, what is mutated where a folder of theirs is named, and the tests that hold it. */
const ofRooms = {
  words: {
    tests: ['words/**/*', 'charts/bindings/*', 'core/*'],
    // Sentences in a table, names of licences: prose.
    leftAlone: /findings|licenses|\.en\.ts$|english/,
  },
  sources: { tests: ['sources/*', 'core/*'], leftAlone: /faults|drafting/ },
  core: { tests: ['core/*', 'model/*', 'server/restricted*', 'words/map'], leftAlone: /worker|inline|wire/ },
  model: { tests: ['core/*', 'model/*'], leftAlone: /schema/ },
  territories: { tests: ['territories/**/*', 'core/map'], leftAlone: /data/ },
  charts: { tests: ['charts/**/*'], leftAlone: /built-in/ },
};

/** @returns what is mutated under some folders, and tests where they are those of a room that `targets` has nothing of */
export const targetsUnder = (folders) => {
  const found = targets.filter((file) => folders.length === 0 || folders.some((folder) => file.startsWith(folder)));
  const room = ofRooms[/^packages\/(\w+)/.exec(folders[0] ?? '')?.[1] ?? ''];
  if (found.length > 0 || room === undefined) return { files: found };
  return {
    files: globSync('packages/*/src/**/*.ts', { cwd: root })
      .filter((file) => folders.some((folder) => file.startsWith(folder)) && !/\/index\.ts$/.test(file) && !room.leftAlone.test(file))
      .sort(),
    tests: room.tests.map((name) => `test/unit/${name}.test.ts`),
  };
};
