/**
 * One violation per wall, by package name and by global, and for each room one file that keeps to its walls: a check
 * that refuses everything would prove nothing.
 */
const everyRoom = ['model', 'territories', 'sources', 'engine', 'words', 'charts', 'core', 'elements', 'node', 'server'];
const foreign = ['lit', 'vega', 'vega-lite', 'comlink', 'topojson-client', 'hono', '@duckdb/node-api', 'node:fs'];

const may = {
  'packages/model': [],
  'packages/territories': ['@balise/model', 'topojson-client'],
  'packages/sources': ['@balise/model'],
  'packages/engine': ['@balise/model'],
  'packages/words': ['@balise/model', '@balise/territories'],
  'packages/charts': ['@balise/model', '@balise/words', 'vega', 'vega-lite'],
  'packages/core': [
    '@balise/model',
    '@balise/territories',
    '@balise/sources',
    '@balise/engine',
    '@balise/words',
    '@balise/charts',
    'comlink',
  ],
  'packages/elements': ['@balise/model', 'lit', 'comlink'],
  'packages/node': ['@balise/core', '@balise/model', '@balise/sources', '@balise/charts', 'node:fs'],
  'packages/server': ['@balise/model', '@balise/territories', '@balise/sources', 'hono', '@duckdb/node-api', 'node:fs'],
  widgets: ['@balise/elements', '@balise/model', 'lit'],
};

const globals = {
  'packages/elements': ['process.exit()'],
  'packages/node': ['document.title', 'new HTMLElement()'],
  'packages/server': ['document.title', 'new HTMLElement()'],
  widgets: ["fetch('https://example.org')", 'new WebSocket("wss://example.org")', 'process.exit()'],
};
const dark = [
  'document.title',
  "fetch('https://example.org')",
  'new XMLHttpRequest()',
  'window.name',
  'localStorage.length',
  'process.exit()',
];

const extra = {
  'packages/elements': [
    "import { answer } from '@balise/core';\nexport { answer };",
    "export const core = () => import('@balise/core/worker');",
  ],
  widgets: [
    "import '@balise/widgets/ranking';",
    "import { draw } from '@balise/charts';\nexport { draw };",
    "import { x } from '../packages/core/src/index.ts';\nexport { x };",
  ],
};

const own = (room) => `@balise/${room.split('/').at(-1)}`;

const importing = (name) => [
  `import * as wall from '${name}';\nexport { wall };`,
  `export const wall = () => import('${name}');`,
  `import '${name}';`,
];

/** Every file that must be refused, as { room, wall, code }: a wall may be walked into in several ways. */
export const violations = Object.entries(may).flatMap(([room, allowed]) => {
  const names = [...everyRoom.map((name) => `@balise/${name}`), ...foreign].filter((name) => !allowed.includes(name) && name !== own(room));
  const touched = globals[room] ?? dark;
  return [
    ...names.flatMap((name) => importing(name).map((code) => ({ room, wall: name, code }))),
    ...touched.map((code) => ({ room, wall: code, code: `export const wall = () => ${code};` })),
    ...(extra[room] ?? []).map((code) => ({ room, wall: code.split('\n')[0], code })),
  ];
});

/** A file of each room that imports what the room may import: both judges must accept it. */
export const controls = Object.entries(may).map(([room, allowed]) => ({
  room,
  code: `${allowed.map((name, index) => `import * as a${index} from '${name}';`).join('\n')}\nexport const all = [${allowed.map((_, index) => `a${index}`).join(', ')}];`,
}));
