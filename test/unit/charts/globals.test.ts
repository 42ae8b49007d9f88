import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isProblem } from '@balise/model';

const own = (): string[] => Reflect.ownKeys(globalThis).map(String).sort();
const prototypes = (): string =>
  [Object, Array, String, Number, Map, Promise, Function]
    .map(({ prototype }) => Reflect.ownKeys(prototype).map(String).sort().join())
    .join('|');

test('loading the room and drawing leave no global and no built-in changed', async () => {
  const before = { own: own(), prototypes: prototypes() };
  const { draw } = await import('../../../packages/charts/src/draw.ts');
  const { bars } = await import('./compiled.ts');
  const { bretagne, lookOf } = await import('./answers.ts');
  assert.ok(!isProblem(await draw(bars, bretagne, lookOf(352))));
  assert.deepEqual({ own: own(), prototypes: prototypes() }, before);
});

test('Vega’s registry of transforms is left as its packages made it', async () => {
  const { transforms } = (await import('vega-dataflow')) as unknown as { transforms: object };
  const before = Object.keys(transforms);
  await import('../../../packages/charts/src/draw.ts');
  assert.deepEqual(Object.keys(transforms), before);
});
