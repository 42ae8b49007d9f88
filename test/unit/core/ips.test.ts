import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { answer, createMemory, type Hands } from '@balise/core';
import { isProblem } from '@balise/model';
import { openData } from '../shared-data.ts';
import { independentIps, ipsCatalog } from './ips-catalog.ts';

const file = openData('education/fr-en-ips-lycees-ap2022.csv');

test(
  'the IPS of 3,598 lycées, weighted by their pupils, is the independent figure in 101 départements of 101',
  { skip: file.skip },
  async () => {
    const bytes = await readFile(file.path);
    const hands: Hands = {
      load: async () => ({
        status: 200,
        headers: { 'content-type': 'text/csv' },
        bytes: bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer,
      }),
      abort: () => undefined,
    };
    const catalog = ipsCatalog({ type: 'csv', url: 'ips.csv', delimiter: ';' });
    const outcome = await answer(
      { indicators: ['ips-moyen'], level: 'dep', compare: ['FR'] },
      { identity: 'test', catalog: { inline: catalog, base: 'https://data.example/' }, locale: 'fr' },
      hands,
      createMemory(),
    );
    assert.ok(!isProblem(outcome), JSON.stringify(outcome));
    const expected = independentIps(bytes.toString('utf8'));
    const { figures, join, provenance } = outcome;
    assert.equal(join.matched, 101);
    assert.deepEqual(join.unmatched, []);
    assert.equal(provenance[0]?.rows.read, 3598);
    assert.equal(figures.territory.length, 102);
    assert.equal(expected.size, 102);
    figures.territory.forEach((code, row) => {
      const value = figures.value[row];
      assert.ok(typeof value === 'number', code);
      assert.ok(Math.abs(value - (expected.get(code) ?? NaN)) < 1e-9, `${code}: ${value} for ${expected.get(code)}`);
    });
    assert.ok(
      figures.rank.every((rank) => rank === null),
      'no rank is ever given to an IPS',
    );
  },
);
