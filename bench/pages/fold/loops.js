/** The reference: what an engineer would write by hand for this one question, knowing the codes and nothing else to do. */
import { dictionaries, filter, histogram, sizes } from './data.js';

const { com: COMS, dep: DEPS, aca: ACAS, year: YEARS, level: LEVELS } = sizes;
const nameOf = (field, code) => dictionaries[field][code];

function* cells(field, ...figures) {
  for (let code = 1; code < dictionaries[field].length; code++) yield [nameOf(field, code), ...figures.map((figure) => figure[code])];
}

/** Hoare's selection. */
function select(values, k, from, to) {
  let left = from;
  let right = to;
  while (left < right) {
    const pivot = values[(left + right) >> 1];
    let i = left;
    let j = right;
    while (i <= j) {
      while (values[i] < pivot) i++;
      while (values[j] > pivot) j--;
      if (i <= j) {
        const kept = values[i];
        values[i++] = values[j];
        values[j--] = kept;
      }
    }
    if (k <= j) right = j;
    else if (k >= i) left = i;
    else return;
  }
}

function quantileOf(values, p, start, end) {
  const place = p * (end - start - 1);
  const low = Math.floor(place);
  select(values, start + low, start, end - 1);
  if (place === low) return values[start + low];
  let next = Infinity;
  for (let i = start + low + 1; i < end; i++) if (values[i] < next) next = values[i];
  return values[start + low] + (place - low) * (next - values[start + low]);
}

export function loops({ length, dep, com, aca, year, level, value, weight }) {
  const wantedYear = dictionaries.year.indexOf(filter.year);
  const [one, other] = filter.levels.map((name) => dictionaries.level.indexOf(name));
  const sumByCommune = () => {
    const sums = new Float64Array(COMS + 1);
    for (let i = 0; i < length; i++) {
      const x = value[i];
      if (x === x) sums[com[i]] += x; // eslint-disable-line no-self-compare -- what a hand writes for «not NaN»
    }
    return sums;
  };
  return {
    name: 'hand-written loop',
    Q1: {
      run: () => {
        const counts = new Int32Array(DEPS + 1);
        const sums = new Float64Array(DEPS + 1);
        for (let i = 0; i < length; i++) {
          const code = dep[i];
          const x = value[i];
          counts[code]++;
          if (x === x) sums[code] += x; // eslint-disable-line no-self-compare
        }
        return { counts, sums };
      },
      cells: ({ counts, sums }) => cells('dep', counts, sums),
    },
    Q2: {
      run: () => {
        const above = new Float64Array((ACAS + 1) * (YEARS + 1));
        const below = new Float64Array((ACAS + 1) * (YEARS + 1));
        for (let i = 0; i < length; i++) {
          const x = value[i];
          if (x === x) { // eslint-disable-line no-self-compare
            const group = aca[i] * (YEARS + 1) + year[i];
            above[group] += x * weight[i];
            below[group] += weight[i];
          }
        } // prettier-ignore
        return above.map((sum, group) => sum / below[group]);
      },
      *cells(means) {
        for (let a = 1; a <= ACAS; a++)
          for (let y = 1; y <= YEARS; y++) yield [`${nameOf('aca', a)} ${nameOf('year', y)}`, means[a * (YEARS + 1) + y]];
      },
    },
    Q3: {
      run: () => {
        const sums = new Float64Array(COMS + 1);
        const seen = new Uint8Array(COMS + 1);
        for (let i = 0; i < length; i++) {
          if (year[i] !== wantedYear || (level[i] !== one && level[i] !== other)) continue;
          const x = value[i];
          if (x === x) { // eslint-disable-line no-self-compare
            sums[com[i]] += x;
            seen[com[i]] = 1;
          }
        } // prettier-ignore
        return { sums, seen };
      },
      *cells({ sums, seen }) {
        for (let code = 1; code <= COMS; code++) if (seen[code] === 1) yield [nameOf('com', code), sums[code]];
      },
    },
    Q4: {
      run: () => {
        const starts = new Int32Array(ACAS + 2);
        for (let i = 0; i < length; i++) if (value[i] === value[i]) starts[aca[i] + 1]++; // eslint-disable-line no-self-compare
        for (let a = 1; a < starts.length; a++) starts[a] += starts[a - 1];
        const gathered = new Float64Array(starts[ACAS + 1]);
        const next = starts.slice();
        for (let i = 0; i < length; i++) if (value[i] === value[i]) gathered[next[aca[i]]++] = value[i]; // eslint-disable-line no-self-compare
        const medians = new Float64Array(ACAS + 1);
        const p90s = new Float64Array(ACAS + 1);
        for (let a = 1; a <= ACAS; a++) {
          medians[a] = quantileOf(gathered, 0.5, starts[a], starts[a + 1]);
          p90s[a] = quantileOf(gathered, 0.9, starts[a], starts[a + 1]);
        }
        return { medians, p90s };
      },
      cells: ({ medians, p90s }) => cells('aca', medians, p90s),
    },
    Q5: {
      run: () => {
        const sums = new Float64Array((YEARS + 1) * (LEVELS + 1));
        const counts = new Int32Array((YEARS + 1) * (LEVELS + 1));
        for (let i = 0; i < length; i++) {
          const x = value[i];
          if (x === x) { // eslint-disable-line no-self-compare
            const group = year[i] * (LEVELS + 1) + level[i];
            sums[group] += x;
            counts[group]++;
          }
        } // prettier-ignore
        return sums.map((sum, group) => sum / counts[group]);
      },
      *cells(means) {
        for (let y = 1; y <= YEARS; y++)
          for (let l = 1; l <= LEVELS; l++) yield [`${nameOf('year', y)} ${nameOf('level', l)}`, means[y * (LEVELS + 1) + l]];
      },
    },
    Q6: {
      run: () => {
        const sums = sumByCommune();
        const first = [];
        for (let code = 1; code <= COMS; code++) {
          if (first.length === 10 && sums[code] <= sums[first[9]]) continue;
          let place = first.length;
          while (place > 0 && sums[first[place - 1]] < sums[code]) place--;
          first.splice(place, 0, code);
          if (first.length > 10) first.pop();
        }
        return { sums, first };
      },
      cells: ({ sums, first }) => first.map((code) => [nameOf('com', code), sums[code]]),
    },
    Q7: {
      run: () => {
        const { least, greatest, bins } = histogram;
        const counts = new Int32Array(bins);
        const scale = bins / (greatest - least);
        for (let i = 0; i < length; i++) {
          const x = value[i];
          if (x >= least && x < greatest) counts[Math.floor((x - least) * scale)]++;
        }
        return counts;
      },
      cells: (counts) => Array.from(counts, (count, bin) => [String(bin), count]),
    },
    Q8: {
      run: () => {
        const seen = new Uint8Array((DEPS + 1) * (COMS + 1));
        const counts = new Int32Array(DEPS + 1);
        for (let i = 0; i < length; i++) {
          const pair = dep[i] * (COMS + 1) + com[i];
          if (seen[pair] === 0) {
            seen[pair] = 1;
            counts[dep[i]]++;
          }
        }
        return counts;
      },
      cells: (counts) => cells('dep', counts),
    },
    F: {
      run: () => {
        let count = 0;
        for (let i = 0; i < length; i++) if (year[i] === wantedYear && (level[i] === one || level[i] === other) && value[i] > 100) count++;
        return count;
      },
      cells: (count) => [['', count]],
    },
  };
}
