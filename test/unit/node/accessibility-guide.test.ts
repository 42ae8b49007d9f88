/** The sheets of accessibility say of each criterion which test holds it: there is one, by that name, and no criterion is forgotten. */
import { describe, test } from 'node:test';
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../../..');
const text = readFileSync(path.join(root, 'docs/accessibilite.md'), 'utf8');

/** Of the 106 of RGAA 4.1.2, those that concern a component rather than a page. */
const RGAA =
  '1.1 1.2 1.3 1.6 1.7 1.8 1.9 2.1 2.2 3.1 3.2 3.3 4.8 4.9 4.12 4.13 5.1 5.2 5.4 5.5 5.6 5.7 6.1 6.2 7.1 7.2 7.3 7.4 7.5 8.2 8.7 8.8 8.9 9.1 9.2 9.3 ' +
  '10.1 10.2 10.3 10.4 10.5 10.7 10.8 10.9 10.10 10.11 10.12 10.13 10.14 11.1 11.2 11.5 11.6 11.9 11.10 12.8 12.9 12.10 12.11 13.1 13.2 13.3 13.4 13.7 13.8 13.9 13.10 13.11';
/** What version 2.2 adds at levels A and AA. */
const WCAG = '2.4.11 2.5.7 2.5.8 3.2.6 3.3.7 3.3.8';
const CHARTABILITY = 14;
/** What is known not to hold: nothing. One that would not is to be argued in the sheet, and here. */
const NOT: readonly string[] = [];

type Row = { readonly criterion: string; readonly state: string; readonly how: string; readonly tests: string };

const sheets = text.split(/^## /mu).slice(1);
const rowsOf = (sheet: string): readonly Row[] =>
  [...sheet.matchAll(/^\| (.+?) \| (.+?) \| (.+?) \| (.*?) ?\|$/gmu)]
    .map(([, criterion, state, how, tests]) => ({ criterion: criterion!, state: state!, how: how!, tests: tests! }))
    .filter(({ criterion }) => !/^(?:critère|-+)$/u.test(criterion));
const rows = sheets.flatMap(rowsOf);

const named = ({ tests }: Row): readonly (readonly [file: string, title: string])[] =>
  [...tests.matchAll(/`([\w/-]+)` « (.+?) »/gu)].map(([, file, title]) => [`test/${file!}.test.ts`, title!]);

/** Whether a test of this file has a title that holds these words. */
const isTest = (file: string, title: string): boolean =>
  existsSync(path.join(root, file)) &&
  readFileSync(path.join(root, file), 'utf8')
    .split('\n')
    .some((line) => /\b(?:it|test)\(/u.test(line) && line.includes(title));

describe('the sheets of accessibility', () => {
  test('forget no criterion, and tell each once', () => {
    const [rgaa, wcag, chartability] = sheets.map((sheet) => rowsOf(sheet).map(({ criterion }) => criterion));
    assert.deepEqual(rgaa, RGAA.split(' '));
    assert.deepEqual(wcag, WCAG.split(' '));
    assert.equal(new Set(chartability).size, CHARTABILITY);
  });

  test('name tests that are there, for all that they say holds', () => {
    const wrong = rows.flatMap((row) => {
      const tests = named(row);
      const lacks = row.state === 'C' && tests.length === 0 ? [`${row.criterion}: no test`] : [];
      return [...lacks, ...tests.filter(([file, title]) => !isTest(file, title)).map(([file, title]) => `${row.criterion}: ${file} « ${title} »`)];
    });
    assert.deepEqual(wrong, []);
    assert.ok(rows.flatMap(named).length > 60, 'tests are read');
  });

  test('say of each whether it holds, and hide nothing of what does not', () => {
    for (const { criterion, state, how } of rows) {
      assert.match(state, /^(?:C|NA|NC|NT)$/u, criterion);
      assert.ok(how.length > 3, criterion);
    }
    assert.deepEqual(
      rows.filter(({ state }) => state === 'NC').map(({ criterion }) => criterion),
      NOT,
    );
  });
}); // prettier-ignore
