import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isProblem } from '@balise/model';
import { children } from '@balise/territories';
import { read } from '@balise/words';
import { draw } from '../../../../packages/charts/src/draw.ts';
import { answerOf, lookOf } from '../answers.ts';
import { bars, lines } from '../compiled.ts';
import { trendOf } from '../trends.ts';

describe('more than a picture can hold', () => {
  const plain = (text: unknown): string => String(text).replaceAll(/[\u00a0\u202f]/g, ' ');
  const departements = children('FR', 'dep');
  test('is said in place of the picture: how many curves there may be, how many there are, and what to do', async () => {
    const many = trendOf(departements.slice(0, 10).map((code, i) => ({ code, role: i === 0 ? 'main' : 'reference', values: [40 + i, 42 + i] }))); // prettier-ignore
    const said = async (locale: 'fr' | 'en'): Promise<string> => {
      const found = await draw(lines, many, { ...lookOf(640), locale });
      assert.ok(isProblem(found));
      assert.equal(found.problem, 'TOO_MANY_ROWS');
      return plain(found.params?.['said']);
    };
    assert.equal(
      await said('fr'),
      'Le graphique montre huit courbes au plus, et il y en a dix ici : comparez moins de territoires, ou préférez un classement. Le tableau les a toutes.',
    );
    assert.equal(
      await said('en'),
      'The chart shows eight curves at most, and there are ten here: compare fewer territories, or use a ranking. The table has them all.',
    );
    assert.equal(read(many, 'trend', 'fr').keys, undefined);
  });
  test('is said of bars too', async () => {
    const rows = Array.from({ length: 1001 }, (_, i) => ({ code: `uai:${String(i).padStart(7, '0')}A`, value: i % 90 }));
    const found = await draw(bars, answerOf(rows), lookOf(640));
    assert.ok(isProblem(found));
    assert.match(plain(found.params?.['said']), /^Le graphique montre 1 000 barres au plus, et il y en a 1 001 ici : limitez leur nombre/);
  });
});
