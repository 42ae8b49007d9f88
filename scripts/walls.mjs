/**
 * The walls between rooms, as one table: what each room may import by name, `types` when only types may cross, and
 * which globals are out of reach. The lint rule reads it; each tsconfig.json says the same to the compiler through
 * `paths`, and test/walls proves both.
 */
const network = ['fetch', 'XMLHttpRequest', 'WebSocket', 'EventSource', 'Request', 'Response'];
const screen = ['document', 'window', 'navigator', 'localStorage', 'sessionStorage', 'HTMLElement', 'customElements'];
const host = ['process', 'Buffer', 'require'];
const dark = [...network, ...screen, ...host];

const lit = ['lit', 'lit/*'];

export const rooms = {
  'packages/model': { imports: [], globals: dark },
  'packages/territories': { imports: ['@balise/model', 'topojson-client'], globals: dark },
  'packages/sources': { imports: ['@balise/model', 'fzstd', 'hyparquet/src/*', 'hyparquet-compressors/src/*'], globals: dark },
  'packages/engine': { imports: ['@balise/model'], globals: dark },
  'packages/words': { imports: ['@balise/model', '@balise/territories'], globals: dark },
  'packages/charts': { imports: ['@balise/model', '@balise/words', 'vega', 'vega-*'], globals: dark },
  'packages/core': {
    imports: [
      '@balise/model',
      '@balise/territories',
      '@balise/sources',
      '@balise/sources/*',
      '@balise/engine',
      '@balise/words',
      '@balise/charts',
      '@balise/charts/painter',
      'comlink',
    ],
    globals: dark,
  },
  'packages/elements': {
    imports: ['@balise/model', 'comlink', ...lit],
    types: ['@balise/core', '@balise/core/wire'],
    globals: host,
  },
  'packages/node': {
    imports: ['@balise/core', '@balise/model', '@balise/sources', '@balise/sources/*', '@balise/charts', 'node:*'],
    globals: screen,
  },
  'packages/server': {
    imports: [
      '@balise/model',
      '@balise/territories',
      '@balise/sources',
      '@balise/sources/*',
      'hono',
      'hono/*',
      '@hono/node-server',
      '@hono/node-server/*',
      '@duckdb/node-api',
      'node:*',
    ],
    globals: screen,
  },
  widgets: {
    imports: ['@balise/elements', '@balise/elements/early-worker', '@balise/elements/near-screen', '@balise/model', ...lit],
    globals: [...network, ...host],
  },
};

/** Whether an import pattern of the table (`lit/*`) covers a specifier. */
export function covers(pattern, specifier) {
  return pattern.endsWith('*') ? specifier.startsWith(pattern.slice(0, -1)) : pattern === specifier;
}
