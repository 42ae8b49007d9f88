/** A browser lists no folder: what walks the stories imports each file by name, and a file that is left out is not tried by anything. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { tags } from '../../../widgets/tags.ts';

const root = new URL('../../../', import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, root), 'utf8');
const stories = readdirSync(new URL('stories/', root)).filter((name) => name.endsWith('.stories.ts'));

const registered = readdirSync(new URL('widgets/', root)).flatMap((name) => {
  const tag = name.endsWith('.ts') ? /^@customElement\('([\w-]+)'\)/mu.exec(read(`widgets/${name}`))?.[1] : undefined;
  return tag === undefined ? [] : [{ name, tag }];
});

/** What has no question has no states to walk; pickers are met in the scenarios. */
const WITHOUT_STATES = ['balise-context', 'balise-period-picker', 'balise-territory-picker'];
const walkers: Readonly<Record<string, readonly string[]>> = {
  'test/browser/stories.test.ts': ['pickers.stories.ts'],
  'test/e2e/pages/stories.ts': [],
};

describe('every story is walked', () => {
  test('there are some', () => void assert.ok(stories.length >= 5 && registered.length >= 7, stories.join(', ')));
  for (const [walker, apart] of Object.entries(walkers))
    for (const name of stories.filter((each) => !apart.includes(each)))
      test(`${walker} imports ${name}: without it none of its states is tried`, () => {
        assert.ok(read(walker).includes(`/stories/${name}';`), `add it to the imports and to the list of ${walker}`);
      });
  for (const { name, tag } of registered)
    test(`widgets/${name} registers ${tag}, which pages bring by its name`, () => {
      assert.ok(Object.hasOwn(tags, tag), `add '${tag}' to widgets/tags.ts: without it no page and no test brings widgets/${name}`);
    });
  for (const tag of Object.keys(tags).filter((each) => !WITHOUT_STATES.includes(each)))
    test(`${tag} has stories`, () => {
      const found = stories.filter((name) => read(`stories/${name}`).includes(`component: '${tag}'`));
      assert.equal(found.length, 1, `write stories/${tag.replace('balise-', '')}.stories.ts, whose component is '${tag}'`);
    });
});
