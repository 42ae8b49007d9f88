import { describe, test } from 'node:test';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { coreNames, names } from '../../../scripts/build/core-names.mjs';

const context = {
  error: (message: string): never => {
    throw new Error(message);
  },
};
const exported = (code: string): string => coreNames.exported().renderChunk.call(context, code, { fileName: 'piece.js' }).code;
const onThePage = (code: string): void => coreNames.unknownHere().renderChunk.call(context, code, { fileName: 'brain.js' });
const short = (name: string): string => coreNames.mangleProps.cache[name] ?? assert.fail(name);

describe('what the core says to itself alone', () => {
  test('has a name of its own each', () => {
    const shorts = names.map(short);
    assert.equal(new Set(names).size, names.length);
    assert.equal(new Set(shorts).size, shorts.length);
    assert.ok(shorts.every((name) => /^[A-Z]{1,2}$/.test(name)));
  });
  test('is no name of what crosses to the page, nor of what publishers and APIs write', () => {
    const files = [
      'core/src/wire',
      ...['catalog', 'load', 'outlines', 'picture', 'problem', 'query', 'question', 'reading', 'table'].map((file) => `model/src/${file}`),
    ];
    const said = files.flatMap((file) =>
      [...readFileSync(new URL(`../../../packages/${file}.ts`, import.meta.url), 'utf8').matchAll(/\breadonly (\w+)\??:/g)].map(
        ([, name = '']) => name,
      ),
    );
    assert.ok(said.includes('publisher') && said.includes('sentence') && said.includes('evicted'));
    assert.deepEqual(
      names.filter((name) => said.includes(name)),
      [],
    );
  });
  test('is exported and taken by its short name', () => {
    assert.equal(
      exported('const e=1,t=2;export{e as secretsOf,t as later};'),
      `const e=1,t=2;export{e as ${short('secretsOf')},t as later};`,
    );
    assert.equal(
      exported('import{placeOf as e,it}from"./a.js";import"./b.js";e(it);'),
      `import{${short('placeOf')} as e,it}from"./a.js";import"./b.js";e(it);`,
    );
    assert.equal(
      exported(`const ${short('rare')}=1;export{${short('rare')} as rare};`),
      `const ${short('rare')}=1;export{${short('rare')}};`,
    );
  });
  test('stops the build where a text says it, or where the page does', () => {
    for (const text of ['"figures"', "'figures'", '`figures`', '"{\\"figures\\":1}"'])
      assert.throws(() => exported(`const e=t[${text}];`), /piece\.js says "figures"/, text);
    assert.doesNotThrow(() => exported('const e="all figures are here";'));
    for (const code of ['e.figures', '({figures:1})', '({"figures":1})', 'let{figures:e}=t'])
      assert.throws(() => onThePage(code), /brain\.js says \.figures/, code);
    assert.doesNotThrow(() => onThePage('const figures=1;e[figures]="figures"'));
  });
});
