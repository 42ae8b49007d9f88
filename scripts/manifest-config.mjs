/** What the manifest analyzer reads: the tags, and the classes they extend. `define.ts` only registers. */
export default {
  globs: ['widgets/*.ts', 'packages/elements/src/**/*.ts'],
  exclude: ['packages/elements/src/define.ts'],
  litelement: true,
  quiet: true,
  packagejson: false,
};
