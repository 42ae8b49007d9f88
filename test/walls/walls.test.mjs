/** Each wall is walked into, by package name and by global: the compiler or the linter must refuse it, for that reason. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { ESLint } from 'eslint';
import { root } from '../../scripts/run.mjs';
import { controls, violations } from './violations.mjs';

/** Not a module · no such export · unknown name, with or without advice about a library or Node's types. */
const WALL_ERRORS = new Set(['TS2306', 'TS2305', 'TS2304', 'TS2584', 'TS2580', 'TS2591', 'TS2552']);
const WALL_RULES = new Set(['balise/walls', 'no-restricted-globals', 'no-restricted-imports']);

const desk = path.join(root, '.cache', 'walls');
const rooms = [...new Set(controls.map(({ room }) => room))];
/** Rooms with a screen or a process: they have the real platform's types. */
const equipped = new Set(['packages/elements', 'packages/node', 'packages/server', 'widgets']);
const compiled = new Map();
const eslint = new ESLint({ cwd: root });

/** Compiles all files of a room at once, as if they stood in it; resolves the error codes of each file. */
function compile(room) {
  const folder = path.join(desk, room.replace('/', '-'));
  mkdirSync(folder, { recursive: true });
  const files = [...violations, ...controls].filter((file) => file.room === room);
  files.forEach(({ code }, index) => writeFileSync(path.join(folder, `wall-${index}.ts`), `${code}\n`));
  const config = {
    extends: path.join(root, room, 'tsconfig.json'),
    compilerOptions: {
      composite: false,
      incremental: false,
      noEmit: true,
      emitDeclarationOnly: false,
      declaration: false,
      rootDir: root,
      typeRoots: [path.join(root, 'node_modules/@types')],
    },
    include: ['wall-*.ts', ...(equipped.has(room) ? [] : [path.join(root, 'packages/platform.d.ts')])],
    references: [],
  };
  writeFileSync(path.join(folder, 'tsconfig.json'), JSON.stringify(config));
  let output = '';
  try {
    output = execFileSync(
      process.execPath,
      [path.join(root, 'node_modules/@typescript/native/bin/tsc'), '-p', folder, '--pretty', 'false'],
      { cwd: root, encoding: 'utf8' },
    );
  } catch (error) {
    output = error.stdout;
  }
  for (const [, index, code] of output.matchAll(/wall-(\d+)\.ts\(\d+,\d+\): error (TS\d+)/g)) {
    const file = files[Number(index)];
    compiled.set(file, [...(compiled.get(file) ?? []), code]);
  }
}

async function refusals(file) {
  const [result] = await eslint.lintText(`${file.code}\n`, {
    filePath: path.join(root, file.room, file.room === 'widgets' ? 'wall.ts' : 'src/wall.ts'),
  });
  return { compiler: compiled.get(file) ?? [], linter: result.messages.map(({ ruleId }) => ruleId) };
}

before(() => rooms.forEach(compile));
after(() => rmSync(desk, { recursive: true, force: true }));

for (const room of rooms) {
  describe(`the walls of ${room}`, () => {
    const files = violations.filter((violation) => violation.room === room);
    for (const wall of new Set(files.map((file) => file.wall))) {
      test(`refuse ${wall}`, async () => {
        for (const file of files.filter((violation) => violation.wall === wall)) {
          const { compiler, linter } = await refusals(file);
          const refused = compiler.some((code) => WALL_ERRORS.has(code)) || linter.some((rule) => WALL_RULES.has(rule));
          assert.ok(refused, `accepted: ${file.code} — the compiler said [${compiler}], the linter [${linter}]`);
        }
      });
    }
    test('let through what the room may import', async () => {
      const { compiler, linter } = await refusals(controls.find((control) => control.room === room));
      assert.deepEqual(
        { compiler: compiler.filter((code) => WALL_ERRORS.has(code)), linter: linter.filter((rule) => WALL_RULES.has(rule)) },
        { compiler: [], linter: [] },
      );
    });
  });
}

test('the core sees neither the screen nor the network, by the compiler alone', () => {
  for (const room of rooms.filter((name) => !equipped.has(name))) {
    for (const reach of ['document.title', "fetch('https://example.org')"]) {
      const file = violations.find((violation) => violation.room === room && violation.wall === reach);
      assert.ok(
        (compiled.get(file) ?? []).some((code) => WALL_ERRORS.has(code)),
        `${room} compiles ${reach}`,
      );
    }
  }
});
