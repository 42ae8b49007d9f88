/** What is mutated: all that turns rows into figures. */
import { globSync } from 'node:fs';
import { root } from '../run.mjs';

const model = [
  'arrange columns concat-tables converted difference-figures distribution-figures divide drafts figure figure-of flow-rows',
  'gather joined-rows measure-parts rank repeat-rows rest-of round same-rank settle side-rows status',
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
