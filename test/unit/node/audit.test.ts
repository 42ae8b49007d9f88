/** What a producer learns of a table before it is published. */
import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, test } from 'node:test';
import { balise } from '../../../packages/node/src/balise.ts';
import { temporaryFolder } from '../temporary-folder.ts';

const audited = async (lines: readonly string[], ...argv: string[]): Promise<{ code: number; out: string; err: string }> => {
  const file = path.join(await temporaryFolder(), 'table.csv');
  await writeFile(file, `departement;secteur;eleves\n${lines.join('\n')}\n`);
  const [out, err]: [string[], string[]] = [[], []];
  const code = await balise(['audit', file, ...argv], { out: (text) => void out.push(text), err: (text) => void err.push(text) });
  return { code, out: out.join('\n'), err: err.join('\n') };
};

const solvable = ['29;PUBLIC;100', '29;PRIVE;s', '29;Total;104', '35;PUBLIC;200', '35;PRIVE;50', '35;Total;250'];
const keys = ['--keys', 'departement,secteur', '--measures', 'eleves'];

describe('balise audit', () => {
  test('names a hidden cell that its total solves, and its value', async () => {
    const { code, out } = await audited(solvable, ...keys);
    assert.equal(code, 1);
    assert.match(out, /1 cellule cachée, 5 montrées, 1 devinée, 0 total faux/u);
    assert.match(out, /✘ 29 · PRIVE vaut 4/u);
    assert.match((await audited(solvable, ...keys, '--lang', 'en')).out, /29 · PRIVE is 4/u);
  });
  test('guesses keys and measures when it is told none', async () => {
    assert.match((await audited(solvable)).out, /29 · PRIVE vaut 4/u);
  });
  test('is content with a table whose total is hidden too', async () => {
    const { code, out } = await audited(
      solvable.map((line) => line.replace('29;Total;104', '29;Total;s')),
      ...keys,
    );
    assert.equal(code, 0, out);
  });
  test('takes empty cells as hidden when told so', async () => {
    const empty = solvable.map((line) => line.replace(';s', ';'));
    assert.equal((await audited(empty, ...keys)).code, 0);
    assert.match((await audited(empty, ...keys, '--empty-hidden')).out, /29 · PRIVE vaut 4/u);
  });
  test('says which totals are wrong', async () => {
    const { code, out } = await audited(
      solvable.map((line) => line.replace('35;Total;250', '35;Total;251')),
      ...keys,
    );
    assert.equal(code, 1);
    assert.match(out, /\? 35 · Total n’est pas la somme/u);
  });
  test('adds up a city beside its arrondissements once, and says that they are both there', async () => {
    const paris = Array.from({ length: 20 }, (_, at) => `${75101 + at};PUBLIC;${at === 4 ? 's' : 10}`);
    const all = [...paris, '75056;PUBLIC;197', '92012;PUBLIC;50', 'Total;PUBLIC;247'];
    const { code, out } = await audited(all, ...keys);
    assert.equal(code, 1);
    assert.match(out, /! Paris a une ligne, et chacun de ses arrondissements aussi/u);
    assert.match(out, /1 devinée, 0 total faux/u);
    assert.match(out, /✘ 75105 · PUBLIC vaut 7/u);
    assert.match((await audited(all, ...keys, '--lang', 'en')).out, /! Paris has a row, and so has each of its arrondissements/u);
    const without = await audited(
      all.filter((line) => !line.startsWith('75056')).map((line) => line.replace(';s', ';7')),
      ...keys,
    );
    assert.equal(without.code, 0, without.out);
    assert.doesNotMatch(without.out, /Paris/u);
  });
  test('refuses columns that are not there', async () => {
    const { code, err } = await audited(solvable, '--keys', 'commune');
    assert.equal(code, 2);
    assert.match(err, /commune ∉ departement, secteur, eleves/u);
  });
});
