/** The questions, each in the words of the promise. */
export const queries = {
  Q1: 'count and sum by département',
  Q2: 'weighted mean by académie and year',
  Q3: 'one year and two levels, sum by commune',
  Q4: 'median and p90 by académie',
  Q5: 'mean by year and level',
  Q6: 'ten highest communes by sum',
  Q7: 'histogram of 30 bins',
  Q8: 'distinct communes by département',
  F: 'filter and count alone',
};

/**
 * One number for an answer, whatever the order of its groups: each figure weighted by what its key is. `cells` gives
 * `[key, figure, …]`; a key is a text, several joined by a space.
 */
export function checksum(cells) {
  let sum = 0;
  let groups = 0;
  for (const [key, ...figures] of cells) {
    groups += 1;
    let weight = 7;
    for (let i = 0; i < key.length; i++) weight = (weight * 31 + key.charCodeAt(i)) % 1009;
    for (const [i, figure] of figures.entries()) sum += Number(figure) * (weight + i);
  }
  return { groups, sum };
}
