/**
 * The truth of a question, from the rows as they are written: plain loops over the whole file, in the order that the contract tells
 * (rows kept, breakdowns, territory, time, formula), and nothing of the code that answers.
 */

export type Row = Readonly<Record<string, string>>;

type Letter = string;
/** A cell as the file has it: a number, or why there is none. */
type Cell = { readonly value: number | null; readonly letters: string };

type Operand = { readonly field?: string; readonly count?: 'rows'; readonly time: Time };
export type Time = 'sum' | 'mean' | 'last' | 'first' | 'min' | 'max';
export type Formula =
  | { readonly op: 'value'; readonly of: Operand }
  | { readonly op: 'ratio'; readonly of: Operand; readonly by: Operand; readonly factor: number }
  | { readonly op: 'weighted-mean'; readonly of: Operand; readonly by: Operand }
  | { readonly op: 'distribution'; readonly of: Operand; readonly among: string };

type Place = {
  /** The départements that make it. */
  readonly departements: readonly string[];
  /** The periods of the file that make the one told, in order. */
  readonly periods: readonly string[];
  readonly items: Readonly<Record<string, string>>;
};

type Truth = {
  readonly value: number | null;
  readonly displayed: number | null;
  readonly n: number;
  readonly coverage: number | null;
  readonly status: readonly Letter[];
};

/** How the files of these tests spell what is missing. */
export const MISSING: Readonly<Record<string, Letter>> = { '': 'O', s: 'Q', '///': 'M', nc: 'L', ferm: 'H', avec: 'K' };

const cellOf = (row: Row, field: string): Cell => {
  const written = row[field] ?? '';
  const why = MISSING[written];
  const beside = row[`statut_${field}`] ?? '';
  return why === undefined ? { value: Number(written.replace(',', '.')), letters: beside } : { value: null, letters: why + beside };
};

/** Half away from zero, on what a reader sees written: digits, not doubles. */
export const rounded = (value: number, decimals: number): number => {
  const [mantissa = '0', power = '0'] = Math.abs(value).toExponential().split('e');
  const [whole = '0', part = ''] = mantissa.split('.');
  // value = digits × 10^(exponent)
  const digits = BigInt(whole + part);
  const exponent = Number(power) - part.length;
  const away = -exponent - decimals;
  if (away <= 0) return value === 0 ? 0 : value;
  const unit = 10n ** BigInt(away);
  const steps = (2n * digits + unit) / (2n * unit);
  const size = Number(`${steps}e${-decimals}`);
  return size === 0 ? 0 : value < 0 ? -size : size;
};

const PRECEDENCE = [...'BJSDWIFEPNUVGA'];
const FLAGS = [...'BDJSWIFEPUVG'];
const NULLS = [...'QOLMKH'];

type Tally = {
  o: number;
  q: number;
  m: number;
  uncollected: number;
  k: number;
  normal: number;
  n: number;
  flags: Set<Letter>;
  out: Set<Letter>;
};
const noTally = (): Tally => ({ o: 0, q: 0, m: 0, uncollected: 0, k: 0, normal: 0, n: 0, flags: new Set(), out: new Set() });

const count = (tally: Tally, cells: readonly Cell[]): void => {
  const letters = cells.map((cell) => cell.letters).join('');
  if (cells.every(({ value }) => value !== null)) {
    tally.o += 1;
    for (const flag of FLAGS) if (letters.includes(flag)) tally.flags.add(flag);
    if (letters.includes('N')) tally.n += 1;
  } else {
    const why = cells.flatMap((cell) => (cell.value === null ? [...cell.letters] : []));
    if (why.includes('Q')) tally.q += 1;
    else if (why.includes('O')) tally.m += 1;
    else if (why.includes('L')) {
      tally.m += 1;
      tally.uncollected += 1;
    } else if (why.includes('M') || why.includes('H')) for (const each of why) tally.out.add(each);
    else if (why.includes('K')) tally.k += 1;
    else tally.m += 1;
  }
};

type Verdict = { readonly shown: boolean; readonly status: readonly Letter[]; readonly coverage: number | null };
const verdictOf = (tally: Tally, isSum: boolean, min: number): Verdict => {
  const elsewhere = tally.flags.has('W') ? 0 : tally.k;
  const m = tally.m + elsewhere;
  const expected = tally.o + tally.q + m;
  const coverage = expected === 0 ? null : tally.o / expected;
  const out = new Set([...tally.out, ...(tally.k > 0 ? ['K'] : [])]);
  const hidden = (first: Letter, also = true): Verdict => ({
    shown: false,
    status: [first, ...(also ? NULLS.filter((each) => each !== first && out.has(each)) : [])],
    coverage,
  });
  if (expected === 0) return hidden('M');
  if (tally.o === 0) return tally.q > 0 ? hidden('Q', false) : hidden(m > 0 && tally.uncollected === m ? 'L' : 'O');
  if (isSum && tally.q > 0) return hidden('Q', false);
  if (isSum && m > 0) return hidden('O', false);
  if (!isSum && tally.o / expected < min) return hidden('O', false);
  const flags = PRECEDENCE.filter((each) => tally.flags.has(each) || (each === 'N' && tally.n === tally.o));
  return { shown: true, status: flags.length === 0 ? ['A'] : flags, coverage };
};

const fold = (values: readonly (number | null)[], rule: Time): number | null => {
  const known = values.filter((value) => value !== null);
  if (rule === 'last') return values.at(-1) ?? null;
  if (rule === 'first') return values[0] ?? null;
  if (known.length === 0) return null;
  if (rule === 'min') return Math.min(...known);
  if (rule === 'max') return Math.max(...known);
  const sum = known.reduce((a, b) => a + b, 0);
  return rule === 'mean' ? sum / known.length : sum;
};

/**
 * Σ over the rows of one period that have every operand, and what is to be said of those that have not.
 *
 * @param listed the départements where the file lists something in this period, whatever it is; null: its rows are not listed things
 */
const inPeriod = (
  rows: readonly Row[],
  formula: Formula,
  departements: readonly string[],
  tally: Tally,
  listed: ReadonlySet<string> | null,
): readonly [number | null, number | null] => {
  let first: number | null = null;
  let second: number | null = null;
  const operands = formula.op === 'value' || formula.op === 'distribution' ? [formula.of] : [formula.of, formula.by];
  for (const row of rows) {
    const cells = operands.map(({ field }): Cell => (field === undefined ? { value: 1, letters: '' } : cellOf(row, field)));
    count(tally, cells);
    const [a, b] = cells;
    if (a?.value == null || (b !== undefined && b.value === null)) continue;
    first = (first ?? 0) + (formula.op === 'weighted-mean' ? a.value * b!.value! : a.value);
    if (b !== undefined) second = (second ?? 0) + b.value!;
  }
  const there = new Set(rows.map(({ dep }) => dep));
  if (listed !== null) {
    const unknown = departements.filter((dep) => !listed.has(dep)).length;
    tally.m += unknown;
    // None of what is listed is none.
    if (unknown === 0 && rows.length === 0) return [0, 0];
    return [first, second];
  }
  // As many cells as those that are there have.
  const each = there.size === 0 ? 1 : rows.length / there.size;
  for (const dep of departements) if (!there.has(dep)) tally.m += each;
  return [first, second];
};

const timesOf = (formula: Formula): readonly [Time, Time] => {
  if (formula.op === 'ratio') return [formula.of.time, formula.by.time];
  const { time } = formula.op === 'weighted-mean' ? formula.by : formula.of;
  return [time, time];
};

/** @param listed the whole of a file that lists units, which the rows asked for are some of; null: its rows are of départements */
export const truthOf = (
  all: readonly Row[],
  formula: Formula,
  place: Place,
  decimals: number,
  isPercent: boolean,
  listed: readonly Row[] | null = null,
  min = 0.6,
): Truth => {
  const among = formula.op === 'distribution' ? formula.among : null;
  const isHere = (row: Row, field?: string): boolean =>
    place.departements.includes(row['dep'] ?? '') &&
    Object.entries(place.items).every(([name, item]) => name === field || row[name] === item);
  const tally = noTally();
  const over = (rows: readonly Row[], into: Tally): readonly [number | null, number | null] => {
    const times: readonly Time[] = timesOf(formula);
    // Nothing is expected of the periods that no operand reads.
    const read = times.every((rule) => rule === 'last')
      ? place.periods.slice(-1)
      : times.every((rule) => rule === 'first')
        ? place.periods.slice(0, 1)
        : place.periods;
    const each = read.map((period) =>
      inPeriod(
        rows.filter((row) => row['periode'] === period),
        formula,
        place.departements,
        into,
        listed === null ? null : new Set(listed.flatMap(({ dep, periode }) => (periode === period ? [dep!] : []))),
      ),
    );
    return [
      fold(
        each.map(([first]) => first),
        times[0]!,
      ),
      fold(
        each.map(([, second]) => second),
        times[1]!,
      ),
    ];
  };
  if (among !== null) {
    // An item that nobody has beside the others asked for is no part of theirs.
    const beside = all.filter((row) => Object.entries(place.items).every(([name, item]) => name === among || row[name] === item));
    const times = timesOf(formula);
    const read = times[0] === 'last' ? place.periods.slice(-1) : times[0] === 'first' ? place.periods.slice(0, 1) : place.periods;
    // Of cells, nor is one that nobody has in these periods, where somebody has another: of what is listed, there is none.
    const then = listed === null ? beside.filter((row) => read.includes(row['periode'] ?? '')) : [];
    const items = [...new Set((then.length > 0 ? then : beside).map((row) => row[among] ?? ''))].sort();
    const parts = items.map((item) => {
      const own = noTally();
      const [value] = over(
        all.filter((row) => isHere(row, among) && row[among] === item),
        own,
      );
      return { item, value, own };
    });
    for (const { own } of parts) {
      tally.o += own.o;
      tally.q += own.q;
      tally.m += own.m;
      tally.k += own.k;
      tally.n += own.n;
      tally.uncollected += own.uncollected;
      for (const flag of own.flags) tally.flags.add(flag);
      for (const letter of own.out) tally.out.add(letter);
    }
    const judged = verdictOf(tally, false, min);
    const isHollow = parts.some(({ own }) => own.o === 0 && own.m > 0);
    const verdict =
      tally.q > 0 ? { ...judged, shown: false, status: ['Q'] } : isHollow ? { ...judged, shown: false, status: ['O'] } : judged;
    const whole = parts.reduce((sum, { value }) => sum + (value ?? 0), 0);
    const own = parts.find(({ item }) => item === place.items[among])?.value ?? null;
    const share = !verdict.shown || own === null || whole === 0 ? null : (own / whole) * (isPercent ? 100 : 1);
    return told(share, verdict, tally, decimals);
  }
  const [first, second] = over(
    all.filter((row) => isHere(row)),
    tally,
  );
  const isNone = listed !== null && tally.o + tally.q + tally.m + tally.k + tally.out.size === 0;
  const verdict: Verdict = isNone ? { shown: true, status: ['A'], coverage: null } : verdictOf(tally, formula.op === 'value', min);
  const made =
    formula.op === 'value'
      ? first
      : first === null || second === null || second === 0
        ? null
        : (first / second) * (formula.op === 'ratio' ? formula.factor : 1);
  // An operand that is missing makes it so; a denominator of zero has no ratio.
  const lacks = formula.op === 'ratio' && verdict.shown && first === null && second !== null && second !== 0;
  return told(verdict.shown ? made : null, lacks ? { ...verdict, shown: false, status: ['O'] } : verdict, tally, decimals);
};

/**
 * Doubles that were added and divided are known to thirteen digits, and to three beyond their last decimal; whole numbers, and what has as
 * many before its last decimal, to all of theirs.
 */
export const trusted = (value: number, decimals: number): number => {
  const kept = Math.floor(Math.log10(Math.abs(value))) + 1 + decimals;
  return kept > 13 ? value : Number(value.toPrecision(Math.max(13, kept + 3)));
};

const told = (value: number | null, verdict: Verdict, tally: Tally, decimals: number): Truth => ({
  value,
  displayed: value === null ? null : rounded(trusted(value, decimals), decimals),
  n: tally.o,
  coverage: verdict.coverage,
  status: value === null && verdict.shown ? ['M'] : verdict.status,
});
