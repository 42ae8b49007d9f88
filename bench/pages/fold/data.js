/**
 * Seeded rows of a national survey: commune (34,935), whose département (101) and académie (30) follow, school year (8),
 * level (5), sex (2), a value with 3 % missing and a whole weight. Codes start at 1, as in a `Table`: 0 is missing.
 */
export const sizes = { dep: 101, com: 34_935, aca: 30, year: 8, level: 5, sex: 2 };
const digits = { dep: 3, com: 5, aca: 2, year: 4, level: 1, sex: 1 };

export const nameOf = (field, code) => String(field === 'year' ? 2016 + code : code).padStart(digits[field], '0');
const arrays = { com: Uint16Array };

export function makeData(length, seed = 2026) {
  let state = seed;
  const random = () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32;
  const data = { length };
  for (const field of Object.keys(sizes)) data[field] = new (arrays[field] ?? Uint8Array)(length);
  data.value = new Float64Array(length);
  data.weight = new Float64Array(length);
  for (let row = 0; row < length; row++) {
    const com = 1 + Math.floor(random() * sizes.com);
    const dep = 1 + Math.floor(((com - 1) * sizes.dep) / sizes.com);
    data.com[row] = com;
    data.dep[row] = dep;
    data.aca[row] = 1 + Math.floor(((dep - 1) * sizes.aca) / sizes.dep);
    data.year[row] = 1 + Math.floor(random() * sizes.year);
    data.level[row] = 1 + Math.floor(random() * sizes.level);
    data.sex[row] = 1 + Math.floor(random() * sizes.sex);
    data.value[row] = random() < 0.03 ? NaN : random() * 200;
    data.weight[row] = Math.floor(random() * 500);
  }
  return data;
}

export const dictionaries = Object.fromEntries(
  Object.entries(sizes).map(([field, size]) => [field, ['', ...Array.from({ length: size }, (_, i) => nameOf(field, i + 1))]]),
);

/** Rows as most libraries want them; a missing value is NaN or `missing`. */
export const makeRows = (data, missing = NaN) =>
  Array.from({ length: data.length }, (_, row) => {
    const value = data.value[row];
    return {
      dep: dictionaries.dep[data.dep[row]],
      com: dictionaries.com[data.com[row]],
      aca: dictionaries.aca[data.aca[row]],
      year: dictionaries.year[data.year[row]],
      level: dictionaries.level[data.level[row]],
      sex: dictionaries.sex[data.sex[row]],
      value: Number.isNaN(value) ? missing : value,
      weight: data.weight[row],
    };
  });

export const filter = { year: nameOf('year', 8), levels: [nameOf('level', 1), nameOf('level', 3)] };
export const histogram = { least: 0, greatest: 200, bins: 30 };
