/**
 * What is mutated: all that turns rows into figures. Of the model, measures and their operands, the division of queries,
 * partial results and their joins, statuses and coverage, formulas, ranks, rounding, composites, disclosure and its audit; of
 * the engine, everything: filters, groups, sums, extremes, distinct, quantiles, order, joins.
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
