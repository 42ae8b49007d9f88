/**
 * What a reader waits between a key pressed in the territory picker and its list: a search among communes, EPCI,
 * départements and académies (some 36,000), once the index is made. Median of nine, in Node.
 */
import { territoriesWith } from '../../packages/territories/src/index.ts';
import { atMost } from '../harness/report.mjs';
import { median, rounded } from '../harness/statistics.mjs';

const typed = ['s', 'saint', '', 'zzz', 'la roche', '29'];

export async function measure({ turns = 9 }) {
  const { search } = await territoriesWith(['com', 'epci']);
  const begun = performance.now();
  search('', ['dep', 'com', 'epci', 'aca']);
  const index = performance.now() - begun;
  const waits = typed.map((text) => {
    const times = Array.from({ length: turns }, () => {
      const start = performance.now();
      search(text, ['dep', 'com', 'epci', 'aca']);
      return performance.now() - start;
    });
    return median(times);
  });
  return {
    title: `Search among 36,000 territories (median of ${turns}, Node)`,
    tables: [
      {
        caption: 'Milliseconds',
        columns: ['typed', 'time'],
        rows: [['(the index, once)', rounded(index)], ...typed.map((text, i) => [`« ${text} »`, rounded(waits[i], 2)])],
      },
    ],
    claims: [atMost('the slowest search', rounded(Math.max(...waits), 2), 50, ' ms')],
  };
}
