import assert from 'node:assert/strict';
import { test } from 'node:test';
import { refusingLoader } from '../../../packages/charts/src/refusing-loader.ts';

const addresses = [
  'https://example.org/',
  '//example.org',
  '/local',
  'data:text/html,x',
  'file:///etc/passwd',
  'java' + 'script:alert(1)',
  'blob:x',
  '',
];

test('a picture loads nothing and links to nothing, whatever the address', async () => {
  for (const address of addresses) {
    await assert.rejects(refusingLoader.load(address));
    await assert.rejects(refusingLoader.sanitize(address));
  }
});
