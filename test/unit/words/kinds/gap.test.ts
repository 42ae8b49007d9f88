import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Indicator, Locale, Reading, Status } from '@balise/model';
import { readAny } from '@balise/words';
import { plain } from '../../plain.ts';
import { terminaux } from '../answer-of.ts';
import { partsAnswer, type PartLine } from '../parts-answer.ts';

const maths: Indicator = {
  ...terminaux,
  label: { fr: 'Spécialité mathématiques en terminale', en: 'Mathematics in the last year' },
  unit: { kind: 'rate', decimals: 0 },
};
const labels = { F: 'filles', G: 'garçons', X: 'non renseigné' };
const pair = (girls: number | null, boys: number | null, more: Partial<PartLine> = {}): readonly PartLine[] => [
  { item: 'F', value: girls, ...more },
  { item: 'G', value: boys, ...more },
];
const france = (girls: number, boys: number): readonly PartLine[] => pair(girls, boys, { territory: 'FR', role: 'reference' });
const past = (girls: number, boys: number): readonly PartLine[] => pair(girls, boys, { period: '2023-2024', role: 'previous' });
const tell = async (lines: readonly PartLine[], locale: Locale = 'fr', indicator = maths): Promise<Reading> => {
  const reading = await readAny(partsAnswer(indicator, lines, labels), 'gap', locale);
  assert.ok(reading !== null);
  return reading;
};

describe('the sentence of a gap', () => {
  test('says both sides, the difference that is read, and the same elsewhere and before', async () => {
    assert.equal(
      plain((await tell([...pair(28, 44), ...france(30, 45), ...past(27, 44)])).sentence),
      'Spécialité mathématiques en terminale dans le Finistère en 2024-2025 : filles (28 %) et garçons (44 %), soit un écart de 16 points, contre 15 points en France. L’écart était de 17 points en 2023-2024.',
    );
    assert.equal(
      plain((await tell([...pair(28, 44), ...france(30, 45)], 'en')).sentence),
      'Mathematics in the last year in Finistère in 2024-2025: filles (28%) and garçons (44%), a gap of 16 points, against 15 points in France.',
    );
  });
  test('has its unit on both sides where it is one of time, and none where there is none', async () => {
    const minutes: Indicator = { ...maths, unit: { kind: 'duration', decimals: 0, symbol: 'min' } };
    assert.match(
      plain((await tell(pair(28, 44), 'fr', minutes)).sentence),
      /filles \(28 min\) et garçons \(44 min\), soit un écart de 16 min\.$/,
    );
    const pupils: Indicator = { ...maths, unit: { kind: 'count', decimals: 0, name: { fr: ['élève', 'élèves'] } } };
    assert.match(plain((await tell(pair(28, 44), 'fr', pupils)).sentence), /filles \(28\) et garçons \(44\), soit un écart de 16\.$/);
  });
  test('says that the gap is the other way elsewhere', async () => {
    assert.match(plain((await tell([...pair(28, 44), ...france(45, 40)])).sentence), /, contre 5 points dans l’autre sens en France\.$/);
  });
  test('says why there is nothing to compare, where either side has no figure elsewhere', async () => {
    const lacking = (girls: number | null, boys: number | null, status: Status): readonly PartLine[] =>
      pair(girls, boys, { territory: 'FR', role: 'reference', status: [status] });
    const masked = plain((await tell([...pair(28, 44), ...lacking(null, 45, 'Q')])).sentence);
    assert.match(masked, /écart de 16 points\. Le chiffre est masqué en France en 2024-2025 par le secret statistique\.$/);
    const absent = plain((await tell([...pair(28, 44), ...lacking(30, null, 'O')], 'en')).sentence);
    assert.match(absent, /a gap of 16 points\. The figure is not available in France in 2024-2025\.$/);
  });
  test('says that there is none, here or there', async () => {
    assert.match(plain((await tell(pair(44, 44))).sentence), /garçons \(44 %\), sans écart\.$/);
    assert.match(plain((await tell([...pair(28, 44), ...france(40, 40)])).sentence), /, alors qu’il n’y a pas d’écart en France\.$/);
  });
  test('says all of that in English too', async () => {
    const said = async (...lines: readonly PartLine[]): Promise<string> =>
      plain((await tell(lines, 'en')).sentence).replace('Mathematics in the last year in Finistère in 2024-2025: filles ', '');
    assert.equal(
      await said(...pair(28, 44), ...past(27, 44)),
      '(28%) and garçons (44%), a gap of 16 points. The gap was 17 points in 2023-2024.',
    );
    assert.match(await said(...pair(28, 44), ...past(44, 28)), / The gap was 16 points the other way in 2023-2024\.$/);
    assert.match(await said(...pair(28, 44), ...past(30, 30)), / There was no gap in 2023-2024\.$/);
    assert.match(await said(...pair(28, 44), ...france(45, 40)), /, against 5 points the other way in France\.$/);
    assert.match(await said(...pair(28, 44), ...france(40, 40)), /, while there is no gap in France\.$/);
    assert.equal(await said(...pair(44, 44)), '(44%) and garçons (44%), with no gap.');
    assert.match((await tell(pair(43, 44), 'en', { ...maths, meaningful: 2 })).sentence, /, at about the same level\.$/);
    assert.match(await said(...pair(28, null)), /\. There is no data for “garçons”: the gap is not computed\.$/);
    const [girls, boys] = pair(28, null);
    assert.match(
      await said(girls!, { ...boys!, status: ['Q'] }),
      /\. The figure for “garçons” is confidential: the gap is not computed\.$/,
    );
  });
  test('says that there was none before', async () => {
    assert.match(plain((await tell([...pair(28, 44), ...past(30, 30)])).sentence), / Il n’y avait pas d’écart en 2023-2024\.$/);
  });
  test('too small to be worth a word is no gap', async () => {
    assert.match((await tell(pair(43, 44), 'fr', { ...maths, meaningful: 2 })).sentence, /, à peu près au même niveau\.$/);
  });
  test('of more than two groups is that of the lowest and the highest', async () => {
    assert.match(
      plain((await tell([...pair(28, 44), { item: 'X', value: 12 }])).sentence),
      /: non renseigné \(12 %\) et garçons \(44 %\), soit un écart de 32 points\.$/,
    );
  });
  test('is not computed when one side is secret or absent', async () => {
    assert.equal(
      plain(
        (
          await tell([
            { item: 'F', value: null, status: ['Q'] },
            { item: 'G', value: 44 },
          ])
        ).sentence,
      ),
      'Spécialité mathématiques en terminale dans le Finistère en 2024-2025 : garçons (44 %). Le chiffre de « filles » est masqué par le secret statistique : l’écart n’est pas calculé.',
    );
    assert.match(plain((await tell(pair(28, null))).sentence), /Il n’y a pas de donnée pour « garçons » : l’écart n’est pas calculé\.$/);
    assert.deepEqual((await tell(pair(null, null))).state, 'empty');
  });
  test('elides before « environ »', async () => {
    const visits: Indicator = { ...maths, unit: { kind: 'count', decimals: 0 } };
    const { sentence } = await tell([...pair(0, 3_456_789), ...past(0, 2_345_678)], 'fr', visits);
    assert.match(plain(sentence), / L’écart était d’environ 2,3 millions en 2023-2024\.$/);
    const turned = await tell([...pair(0, 3_456_789), ...past(2_345_678, 0)], 'fr', visits);
    assert.match(plain(turned.sentence), / L’écart était d’environ 2,3 millions dans l’autre sens en 2023-2024\.$/);
  });
  test('says nothing of the past across a break', async () => {
    const broken = { ...maths, breaks: [{ at: '2024-2025', note: { fr: 'Nouvelle enquête.' } }] };
    assert.doesNotMatch((await tell([...pair(28, 44), ...past(27, 44)], 'fr', broken)).sentence, /L’écart était/);
  });
});
