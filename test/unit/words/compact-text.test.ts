import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import type { Indicator, Locale, Unit } from '@balise/model';
import { bringLanguage } from '@balise/words';
import { compactText } from '../../../packages/words/src/compact-text.ts';
import { plain } from '../plain.ts';
import { answerOf, terminaux } from './answer-of.ts';

const said = (value: number | null, unit: Unit, locale: Locale): string => {
  const indicator: Indicator = { ...terminaux, unit };
  return plain(compactText(answerOf(indicator, [{ territory: 'dep:29', value }]), 0, locale));
};
const money: Unit = { kind: 'money', decimals: 0, symbol: '€' };
const count: Unit = { kind: 'count', decimals: 0 };

describe('what stands at the end of a curve', () => {
  before(() => bringLanguage('en'));
  test('is in millions where every digit would be too many, with its sign where each language has it', () => {
    assert.deepEqual([said(649_512_345, money, 'fr'), said(649_512_345, money, 'en')], ['649,5 M€', '€649.5M']);
    assert.deepEqual([said(-649_512_345, money, 'fr'), said(-649_512_345, money, 'en')], ['−649,5 M€', '−€649.5M']);
    assert.deepEqual([said(649_512_345, count, 'fr'), said(649_512_345, count, 'en')], ['649,5 M', '649.5M']);
  });
  test('is whole where it is short, where it is no amount, and in a currency that has another name', () => {
    assert.deepEqual([said(1476, count, 'fr'), said(1476, count, 'en')], ['1 476', '1,476']);
    assert.equal(said(61.5, { kind: 'rate', decimals: 1 }, 'fr'), '61,5 %');
    assert.match(said(649_512_345, { kind: 'money', decimals: 0, symbol: 'F CFP' }, 'fr'), /^649 512 345/);
    assert.match(said(649_512_345, { kind: 'score', decimals: 0 }, 'fr'), /^649 512 345/);
  });
});
