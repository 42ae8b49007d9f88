/**
 * Throws new dice: `npm run test:explore -- 20` makes the random tests twenty times as long as `npm test` does, from a new seed and in a
 * time zone of its own; files choose among them. What fails prints its counterexample, which the mended test keeps as an example.
 */
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './run.mjs';
import { nodeTests } from './test/node-tests.mjs';
import { sum, told } from './test/sessions.mjs';

const ZONES = ['Europe/Paris', 'UTC', 'Indian/Reunion', 'America/Cayenne', 'Pacific/Auckland', 'America/St_Johns', 'Pacific/Marquesas'];

const args = process.argv.slice(2);
const times = Number(args.find((arg) => /^\d+$/.test(arg)) ?? 10);
const named = args.filter((arg) => arg.includes('/'));
const isRandom = (file) => /from '(\.\.?\/)+fast-check\.ts'/.test(readFileSync(path.join(root, file), 'utf8'));
const files = named.length > 0 ? named : globSync('test/unit/**/*.test.ts', { cwd: root }).filter(isRandom).sort();

const seed = Number(process.env.BALISE_SEED ?? Math.floor(Math.random() * 2 ** 31));
const zone = process.env.TZ ?? ZONES[seed % ZONES.length];
Object.assign(process.env, { BALISE_SEED: String(seed), BALISE_TIMES: String(times), TZ: zone });

const { sessions, problem } = await nodeTests('unit', files, { options: ['--test-concurrency=2'] });
const failures = told(sessions);
const { passed, failed } = sum(sessions);
if (failures.length > 0) console.log(`\nFailed:\n${failures.join('\n')}`);
const again = `BALISE_SEED=${seed} TZ=${zone} npm run test:explore -- ${times}`;
console.log(
  `${passed} passed, ${failed} failed${problem === undefined ? '' : ` — ${problem}`}; ${times} times the usual runs; again: ${again}`,
);
process.exitCode = failed > 0 || problem !== undefined || passed === 0 ? 1 : 0;
