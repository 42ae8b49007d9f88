import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { isProblem, parseCatalog, problem, type Problem } from '@balise/model';
import { csv } from '@balise/sources/csv';
import { tellProblem } from '@balise/words';
import { inFrench } from '../../../packages/words/src/problems/findings.fr.ts';
import { edited, pathsOf, whole } from '../model/whole-catalog.ts';

const NBSP = '\u00a0';
const todoOf = async (wrong: Problem): Promise<string> => (await tellProblem(wrong, 'figure', 'fr')).notice?.todo ?? '';
const invalid = (got: string, expected: string, todo?: string): Problem =>
  problem('CATALOG_INVALID', { got, expected, at: '$.x', ...(todo === undefined ? {} : { todo }) });
/** What an author may have written where something else was wanted. */
const strangers: readonly unknown[] = [undefined, 'zz', -1, 1.5, ['a'], {}, { frr: 'x' }];
/** The beginning of what a file of `model` tells, as an author reads it. */
const told = (name: string): readonly string[] => {
  const source = readFileSync(new URL(`../../../packages/model/src/parse-catalog/${name}.ts`, import.meta.url), 'utf8');
  return [...source.matchAll(/'((?:an? |two |any |either |none:|nothing)[^']*)'/gu)].map(([, text = '']) => text);
};

describe('what was found in a catalogue, in French', () => {
  test('has French for every fault that a spoilt catalogue is told of', () => {
    const faults = new Set(
      pathsOf(whole).flatMap((path) =>
        strangers.flatMap((value) => {
          const parsed = parseCatalog(edited(whole, path, value));
          return Array.isArray(parsed)
            ? (parsed as readonly Problem[]).flatMap(({ expected, todo }) => [expected, ...(todo === undefined ? [] : [todo])])
            : [];
        }),
      ),
    );
    assert.ok(faults.size > 40, String(faults.size));
    assert.deepEqual(
      [...faults].filter((text) => !text.startsWith('"') && inFrench(text) === undefined),
      [],
    );
  });
  test('has French for what no such catalogue meets', () => {
    const texts = ['datasets', 'fields', 'indicators', 'json', 'predicates', 'ranges', 'references', 'shapes', 'sources', 'words'].flatMap(
      told,
    );
    assert.ok(texts.length > 30, String(texts.length));
    assert.deepEqual(
      texts.filter((text) => inFrench(text) === undefined && inFrench(`${text} x`) === undefined),
      [],
    );
  });
  test('says what was expected and what was found', async () => {
    assert.equal(
      await todoOf(invalid('nothing', 'a value: this member is required')),
      `Corrigez le catalogue à l’endroit indiqué. Attendu${NBSP}: une valeur, car ce membre est obligatoire. CATALOG_INVALID, $.x${NBSP}: «${NBSP}rien${NBSP}».`,
    );
    assert.match(
      await todoOf(invalid('"ratoi"', 'one of value, ratio', 'Did you mean "ratio"?')),
      /^Écrivez "ratio"\. Attendu\u00a0: un mot parmi value, ratio\. /u,
    );
    assert.match(await todoOf(invalid('3 (7 problems in all)', 'a text')), /«\u00a03 \(7 fautes en tout\)\u00a0»\.$/u);
    assert.match(
      await todoOf(invalid('"x"', 'a field of the dataset: (there is none)')),
      /un champ du jeu de données parmi \(il n’y en a pas\)\. /u,
    );
  });
  test('leaves in English, for developers, what it has no French for', async () => {
    const { notice } = await tellProblem(invalid('a thing', 'another thing'), 'figure', 'fr');
    assert.equal(notice?.todo, `Corrigez le catalogue à l’endroit indiqué. CATALOG_INVALID, $.x${NBSP}: «${NBSP}a thing${NBSP}».`);
    assert.equal(notice?.detail, 'CATALOG_INVALID at $.x: got a thing, expected another thing.');
  });
  test('tells the line of a file, what it holds and what to write', async () => {
    const dataset = { id: 'd', source: { type: 'csv' as const, url: 'x.csv' }, grain: ['a'], fields: { a: { role: 'label' as const }, n: { role: 'measure' as const } } }; // prettier-ignore
    const said = async (text: string): Promise<string> => {
      const bytes = new TextEncoder().encode(text);
      const decoded = await csv.decode(
        [{ status: 200, headers: {}, bytes: bytes.buffer }],
        { dataset: 'd', fields: ['a', 'n'] },
        dataset as never,
      );
      assert.ok(isProblem(decoded));
      return todoOf(decoded);
    };
    assert.match(
      await said('a;n\nx;trois\n'),
      /^Si cela veut dire .* déclarez "missing": .*\. Attendu\u00a0: un nombre, ou un mot déclaré dans "missing"\. BODY_UNREADABLE.*«\u00a0"trois" dans "n", rangée 1 \(ligne 2\)\u00a0»\.$/u,
    );
    assert.match(await said('a;n\nx\n'), /^Mettez entre guillemets .*«\u00a0ligne 2, 1 cellule\u00a0»\.$/u);
    assert.match(
      await said('a;nb\nx;1\n'),
      /^Corrigez les noms de "fields".*Attendu\u00a0: la colonne "n"\. FIELD_MISSING.*«\u00a0des colonnes dont les plus proches sont nb\u00a0»\.$/u,
    );
  });
});
