/** The page on catalogues: its files make the figures it says, its documents are read, and it leaves no name of the contract out. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { parseCatalog } from '@balise/model';
import { defaultLimits } from '@balise/sources/sql';
import { balise } from '../../../packages/node/src/balise.ts';
import { check } from '../../../packages/node/src/check/index.ts';
import { app } from '../../../packages/server/src/app.ts';
import { openLibrary, type Library } from '../../../packages/server/src/library.ts';

const read = (name: string): string => readFileSync(new URL(`../../../${name}`, import.meta.url), 'utf8');
const guide = read('docs/catalogue.md');
const [french = ''] = guide.split('\n---\n');
const blocks = (language: string): readonly string[] =>
  [...guide.matchAll(new RegExp(`\`\`\`${language}\\n([^]*?)\`\`\``, 'gu'))].map(([, block = '']) => block);

type Catalogue = { datasets: { source: object }[]; indicators: object[] };
const documents = blocks('json').map((text) => JSON.parse(text) as Record<string, unknown>);
const having = (member: string): Record<string, unknown> => {
  const found = documents.filter((document) => Object.hasOwn(document, member));
  assert.equal(found.length, 1, `one document with "${member}"`);
  return found[0]!;
};
const catalogue = having('balise') as unknown as Catalogue;
const problemsOf = (json: unknown): unknown => {
  const parsed = parseCatalog(json);
  return Array.isArray(parsed) ? parsed : [];
};
/** Members of objects, and words that one may write, wherever the schema says them. */
const namesIn = (schema: unknown): readonly string[] => {
  if (Array.isArray(schema)) return schema.flatMap(namesIn);
  if (typeof schema !== 'object' || schema === null) return [];
  return Object.entries(schema).flatMap(([key, value]) => {
    if (key === 'properties') return [...Object.keys(value as object), ...namesIn(Object.values(value as object))];
    if (key === 'enum') return (value as unknown[]).filter((word): word is string => typeof word === 'string');
    return key === 'const' && typeof value === 'string' ? [value] : namesIn(value);
  });
};

describe('the page on catalogues', () => {
  let folder: string;
  let library: Library;
  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'balise-guide-'));
    await writeFile(path.join(folder, 'colleges.csv'), blocks('csv')[0]!);
    await writeFile(path.join(folder, 'catalog.json'), JSON.stringify(catalogue));
    const opened = await openLibrary(folder, defaultLimits);
    assert.ok('store' in opened, JSON.stringify(opened));
    library = opened;
  });
  after(async () => {
    library.store.close();
    await rm(folder, { recursive: true });
  });

  const commands = blocks('sh').flatMap((block) => [...block.matchAll(/^npx balise (.*)\n# (.*)$/gmu)]);
  test('runs three commands', () => void assert.equal(commands.length, 3));
  for (const [, command = '', said = ''] of commands)
    test(`balise ${command} says what it says`, async () => {
      const [out, err]: [string[], string[]] = [[], []];
      const given = command.split(' ').map((word) => (word === 'catalog.json' ? path.join(folder, word) : word));
      const code = await balise(given, { out: (text) => out.push(text), err: (text) => err.push(text) });
      assert.deepEqual({ code, err, out: out.join('').trim().replace(/\s/gu, ' ') }, { code: 0, err: [], out: said });
    });

  test('the API of these files answers the question as it says, and keeps every promise', async () => {
    const server = app(library);
    const ask = new Request('http://127.0.0.1/query', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(having('by')),
    });
    assert.deepEqual(await (await server(ask)).json(), having('columns'));
    const findings = await check('http://127.0.0.1/', { fetch: server });
    assert.deepEqual(
      findings.filter(({ holds }) => holds !== true),
      [],
    );
  });

  test('each of its documents is read', () => {
    assert.deepEqual(problemsOf(catalogue), []);
    assert.deepEqual(problemsOf({ ...catalogue, indicators: [...catalogue.indicators, having('measure')] }), []);
    assert.deepEqual(problemsOf({ $schema: './node_modules/balise/catalog.schema.json', ...catalogue }), []);
  });

  test('each source of its table binds a dataset, and no dialect is left out', () => {
    const sources = [...guide.matchAll(/^\| `(\{ "type": .*?\})` \|/gmu)].map(([, json = '']) => JSON.parse(json) as { type: string });
    for (const source of sources) {
      const [dataset] = catalogue.datasets;
      assert.deepEqual(problemsOf({ ...catalogue, datasets: [{ ...dataset, source }] }), [], source.type);
    }
    const { $defs } = JSON.parse(read('packages/model/schema/catalog.schema.json')) as { $defs: object };
    const dialects = Object.keys($defs).flatMap((name) => /^Source-(.+)/u.exec(name)?.[1] ?? []);
    assert.ok(dialects.includes('opendatasoft'), 'the dialects of the schema');
    assert.deepEqual(
      dialects.filter((dialect) => !sources.some(({ type }) => type === dialect)),
      [],
    );
  });

  test('no name of the contract is left out', () => {
    const names = new Set(namesIn(JSON.parse(read('packages/model/schema/catalog.schema.json'))));
    assert.ok(names.size > 150, `${names.size} names`);
    const code = french.match(/```[^]*?```|`[^`\n]+`/gu)?.join(' ') ?? '';
    const said = new Set(code.match(/[\w-]+(?::[\w]+)*/gu));
    const lost = [...names].filter((name) => /^\w/u.test(name) && !said.has(name));
    assert.deepEqual(lost, []);
  });
});
