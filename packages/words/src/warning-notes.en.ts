import { formatNumber } from './format-number.ts';
import type { WarningWords } from './warning-notes.ts';

const many = (n: number): string => formatNumber(n, 0, 'en');

export const warningsEn: WarningWords = {
  LOW_COVERAGE: (n) => (n === 1 ? 'One figure is not shown for lack of data.' : `${many(n)} figures are not shown for lack of data.`),
  TOTAL_MISMATCH: () => 'The published total differs from the sum of its parts.',
  UNMATCHED: (n) =>
    n === 1
      ? 'One territory of the file is not recognised and does not appear here.'
      : `${many(n)} territories of the file are not recognised and do not appear here.`,
  NO_PREVIOUS: () => 'There is no comparable value for the previous period.',
  NO_PEERS: (n) =>
    n === 0 ? 'No territory is brought out that others would be like.' : 'No territory like this one is known for this indicator.',
  NOT_REACHED: (n) =>
    n === 1
      ? 'This indicator cannot be computed from the data for one territory of the comparison.'
      : `This indicator cannot be computed from the data for ${many(n)} territories of the comparison.`,
  UNJOINED: (n) =>
    n === 1
      ? 'One school or territory is in one of the two files only and is not counted.'
      : `${many(n)} schools or territories are in one of the two files only and are not counted.`,
  CONVERTED: (n) =>
    n === 1
      ? 'One territory of the file, merged or renumbered since, is counted in the one that replaces it.'
      : `${many(n)} territories of the file, merged or renumbered since, are counted in those that replace them.`,
  CUT: (n) =>
    n === 1
      ? 'One territory of the file was divided since: how to share it is not known, so it is counted in none of its parts.'
      : `${many(n)} territories of the file were divided since: how to share them is not known, so they are counted in none of their parts.`,
  APPORTIONED: (n, by) =>
    n === 1
      ? `One territory of the file was divided since: what it counted is shared, as an estimate, between its parts (${by}).`
      : `${many(n)} territories of the file were divided since: what they counted is shared, as an estimate, between their parts (${by}).`,
  TWICE: (n, names) =>
    n === 1
      ? `The file has rows for ${names} and for its arrondissements: only those of the commune are counted.`
      : `The file has rows for communes and for their arrondissements (${names}): only those of the communes are counted.`,
  UNREAD: (n, cells) =>
    n === 1
      ? `One period of the file is not recognised (${cells}): what is of it is not counted.`
      : `${many(n)} periods of the file are not recognised (${cells}): what is of them is not counted.`,
  UNKNOWN_PART: (n) => `Shares are of the known cases: ${n === 0 ? 'under 1' : formatNumber(n, 0, 'en')}% are unknown.`,
  NEGATIVE_PART: () => 'One of the figures is negative: shares of their total would mean nothing.',
  TO_DATE: () => 'The period is not over: it is compared with the previous one at the same stage.',
};
