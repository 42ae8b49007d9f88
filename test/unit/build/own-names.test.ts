import { describe, test } from 'node:test';
import assert from 'node:assert/strict';
import { ownNames } from '../../../scripts/build/own-names.mjs';

type Bundle = Parameters<ReturnType<typeof ownNames>['generateBundle']>[1];

const chunk = (fileName: string, code: string, isEntry = false): Bundle[string] => ({
  type: 'chunk',
  isEntry,
  facadeModuleId: isEntry ? fileName : null,
  fileName,
  code,
  imports: [],
  dynamicImports: [],
});

/** The files that become of a core and its pieces, by the name of each without its digits. */
const written = (files: Readonly<Record<string, string>>, exports: readonly string[] = []): Map<string, { file: string; code: string }> => {
  const bundle: Bundle = Object.fromEntries(Object.entries(files).map(([file, code]) => [file, chunk(file, code, file === 'core.js')]));
  const context = { error: (message: string): never => assert.fail(message), getModuleInfo: () => ({ exports }) };
  ownNames().generateBundle.call(context, {}, bundle);
  return new Map(
    Object.values(bundle).map(({ fileName, code }) => [
      fileName.replace(/^.*\//, '').replace(/-[0-9a-f]{8}/, ''),
      { file: fileName, code },
    ]),
  );
};

const core = (home: string): string =>
  `const ${home}=1,zz=2,b=3;import("./parts/map-01234567.js");export{${home} as $,zz as a,b as connector};\n`;
const map = `import{$ as e,a}from"../core.js";import"./line-89abcdef.js";export{a as z}from"../core.js";console.log(e,a);`;
const line = 'console.log(1);';
const files = (home: string): Record<string, string> => ({
  'core.js': core(home),
  'parts/map-01234567.js': map,
  'parts/line-89abcdef.js': line,
});

describe('what a core lends its pieces', () => {
  const bundle = written(files('long'), ['connector']);
  test('goes by the names it has at home, what programs import keeping theirs', () => {
    assert.match(bundle.get('core.js')?.code ?? '', /export\{zz,long,b as connector\};\n$/);
    assert.match(bundle.get('map.js')?.code ?? '', /^import\{long as e,zz as a\}from"\.\.\/core\.js";/);
    assert.match(bundle.get('map.js')?.code ?? '', /export\{zz as z\}from"\.\.\/core\.js"/);
  });
  test('keeps its second name for what has no address of its own build', () => {
    const painted = written({ ...files('long'), 'painter.js': 'import{$ as p}from"./core.js";' });
    assert.match(painted.get('core.js')?.code ?? '', /export\{b,zz,long as \$\};\n$/);
    assert.equal(painted.get('painter.js')?.code, 'import{$ as p}from"./core.js";');
    assert.match(painted.get('map.js')?.code ?? '', /^import\{\$ as e,zz as a\}/);
  });
  test('is never lent twice under one name', () => {
    const painted = written({
      'core.js': 'const a=1,b=2;export{a as $,b as a};',
      'painter.js': 'import{a}from"./core.js";',
      'map-01234567.js': 'import{$ as e}from"./core.js";',
    });
    assert.match(painted.get('core.js')?.code ?? '', /export\{a as a\$\$,b as a\};\n$/);
    assert.equal(painted.get('map.js')?.code, 'import{a$$ as e}from"./core.js";');
  });
  test('is at addresses that those who name them know', () => {
    const [{ file: mapFile }, { file: lineFile }] = [bundle.get('map.js'), bundle.get('line.js')] as [{ file: string }, { file: string }];
    assert.match(mapFile, /^parts\/map-[0-9a-f]{8}\.js$/);
    assert.ok(bundle.get('core.js')?.code.includes(`import("./${mapFile}")`));
    assert.ok(bundle.get('map.js')?.code.includes(`import"./${lineFile.replace('parts/', '')}"`));
  });
  test('is at another address when a name at home is another: what a browser kept would not know it', () => {
    const other = written(files('other'), ['connector']);
    assert.notEqual(other.get('map.js')?.file, bundle.get('map.js')?.file);
    assert.notEqual(other.get('line.js')?.file, bundle.get('line.js')?.file);
    assert.deepEqual(written(files('long'), ['connector']), bundle);
  });
  test('is never taken without saying its name', () => {
    for (const taking of ['import*as x from"../core.js";', 'import("../core.js").then(e=>e.$)'])
      assert.throws(() => written({ ...files('long'), 'parts/map-01234567.js': taking }), /must be said/);
  });
});
