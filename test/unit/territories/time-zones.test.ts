/**
 * A period is a name, not an instant: what reads, orders, prints and adds up periods must give the same answers wherever
 * the machine is. The tests of periods are run again in each time zone, by a process of its own.
 */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';

const LONGEST_MS = 60_000;
const root = fileURLToPath(new URL('../../..', import.meta.url));
const unit = path.join(root, 'test/unit');
/** Behind UTC, ahead of it, and across its date line: the day differs from that of UTC at one hour or another. */
const zones = ['UTC', 'America/Guadeloupe', 'Indian/Reunion', 'Pacific/Noumea'];

const files = ['model', 'words', 'territories'].flatMap((room) =>
  readdirSync(path.join(unit, room))
    .filter((name) => /period|date|holidays/.test(name) && name.endsWith('.test.ts'))
    .map((name) => path.join(unit, room, name)),
);

type Run = { readonly code: number | null; readonly output: string };

const run = (zone: string, args: readonly string[]): Promise<Run> =>
  new Promise((resolve, reject) => {
    const { NODE_TEST_CONTEXT: _ours, ...env } = process.env;
    const child = spawn(process.execPath, args, { cwd: root, env: { ...env, TZ: zone }, timeout: LONGEST_MS });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (bytes: Buffer) => (output += bytes.toString()));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, output }));
  });

describe('periods under time zones', () => {
  test('there are tests of periods to run, in both rooms', () => {
    for (const room of ['model', 'words', 'territories'])
      assert.ok(
        files.some((file) => file.includes(`/${room}/`)),
        room,
      );
  });

  for (const zone of zones)
    test(`hold in ${zone}`, async () => {
      const where = await run(zone, ['-p', 'Intl.DateTimeFormat().resolvedOptions().timeZone']);
      assert.equal(where.output.trim(), zone);
      const { code, output } = await run(zone, ['--test', '--test-isolation=none', '--test-reporter=tap', ...files]);
      assert.equal(code, 0, output.slice(-4_000));
      assert.ok(Number(/^# pass (\d+)$/m.exec(output)?.[1] ?? 0) >= files.length, 'the tests ran');
    });

  test('no clock and no date of the machine is read where figures are made, but to tell when an answer was asked for and when an API may be asked again', () => {
    const source = (room: string, name: string): string => readFileSync(path.join(root, 'packages', room, 'src', name), 'utf8');
    const guilty = ['model', 'words', 'territories', 'engine', 'core'].flatMap((room) =>
      readdirSync(path.join(root, 'packages', room, 'src'), { recursive: true, encoding: 'utf8' })
        .filter((name) => name.endsWith('.ts'))
        .filter((name) => /\bnew Date\b|\bDate\.|\btimeZone\b/.test(source(room, name)))
        .map((name) => `${room}/${name}`),
    );
    assert.deepEqual(guilty.sort(), ['core/moment-of-asking.ts', 'model/retry.ts']);
    const told = readdirSync(path.join(root, 'packages/core/src'), { recursive: true, encoding: 'utf8' });
    assert.deepEqual(
      told.filter((name) => name.endsWith('.ts') && source('core', name).includes('/moment-of-asking.ts')),
      ['memory.ts'],
    );
  });
});
