/** `and`, `or`, `not` over tests. Those on one same coded column melt into a single table of truths. */
import { BATCH_ROWS } from '../limits.ts';
import { CodeTest } from './code-test.ts';
import { FALSE, TRUE } from './test.ts';
import type { Test } from './test.ts';

/** Keeps by judging: what tests without a shortcut do. */
const keepTrue = (test: Test, rows: Int32Array, n: number, truth: Uint8Array): number => {
  test.judge(rows, n, truth);
  let kept = 0;
  for (let i = 0; i < n; i++) {
    rows[kept] = rows[i] as number;
    kept += (truth[i] as number) >> 1;
  }
  return kept;
};

/** Lists the rows of a run where a test is true; without a test, all of them. */
export const keepRun = (test: Test | undefined, { from, n, rows }: { from: number; n: number; rows: Int32Array }): number => {
  if (test?.keepRun !== undefined) return test.keepRun(from, n, rows);
  for (let i = 0; i < n; i++) rows[i] = from + i;
  return test === undefined ? n : test.keep(rows, n);
};

class AndTest implements Test {
  readonly #tests: readonly Test[];
  readonly #other = new Uint8Array(BATCH_ROWS);

  constructor(tests: readonly Test[]) {
    this.#tests = tests;
  }

  judge(rows: Int32Array, n: number, truth: Uint8Array): void {
    truth.fill(TRUE, 0, n);
    for (const test of this.#tests) {
      test.judge(rows, n, this.#other);
      for (let i = 0; i < n; i++) if ((this.#other[i] as number) < (truth[i] as number)) truth[i] = this.#other[i] as number;
    }
  }

  // A conjunction is true where every member is: each one shortens the list for the next.
  keep(rows: Int32Array, n: number): number {
    return this.#tests.reduce((kept, test) => test.keep(rows, kept), n);
  }

  keepRun(from: number, n: number, rows: Int32Array): number {
    const [first, ...others] = this.#tests;
    const listed = keepRun(first, { from, n, rows });
    return others.reduce((kept, test) => test.keep(rows, kept), listed);
  }
}

class OrTest implements Test {
  readonly #tests: readonly Test[];
  readonly #truth = new Uint8Array(BATCH_ROWS);
  readonly #other = new Uint8Array(BATCH_ROWS);

  constructor(tests: readonly Test[]) {
    this.#tests = tests;
  }

  judge(rows: Int32Array, n: number, truth: Uint8Array): void {
    truth.fill(FALSE, 0, n);
    for (const test of this.#tests) {
      test.judge(rows, n, this.#other);
      for (let i = 0; i < n; i++) if ((this.#other[i] as number) > (truth[i] as number)) truth[i] = this.#other[i] as number;
    }
  }

  keep(rows: Int32Array, n: number): number {
    return keepTrue(this, rows, n, this.#truth);
  }
}

class NotTest implements Test {
  readonly #test: Test;
  readonly #truth = new Uint8Array(BATCH_ROWS);

  constructor(test: Test) {
    this.#test = test;
  }

  judge(rows: Int32Array, n: number, truth: Uint8Array): void {
    this.#test.judge(rows, n, truth);
    for (let i = 0; i < n; i++) truth[i] = TRUE - (truth[i] as number);
  }

  keep(rows: Int32Array, n: number): number {
    return keepTrue(this, rows, n, this.#truth);
  }
}

/** Melts the code tests that read the same column, with `pick` (least or greatest) on their truths. */
const melt = (tests: readonly Test[], pick: (a: number, b: number) => number): Test[] => {
  const byCodes = new Map<unknown, CodeTest>();
  const others: Test[] = [];
  for (const test of tests) {
    if (!(test instanceof CodeTest)) {
      others.push(test);
      continue;
    }
    const before = byCodes.get(test.codes);
    const truths = before === undefined ? test.truths : test.truths.map((truth, code) => pick(truth, before.truths[code] as number));
    byCodes.set(test.codes, new CodeTest(test.codes, truths));
  }
  return [...byCodes.values(), ...others];
};

const alone = (tests: readonly Test[]): Test | undefined => (tests.length === 1 ? tests[0] : undefined);

export const allOf = (tests: readonly Test[]): Test => {
  const melted = melt(tests, Math.min);
  return alone(melted) ?? new AndTest(melted);
};

export const anyOf = (tests: readonly Test[]): Test => {
  const melted = melt(tests, Math.max);
  return alone(melted) ?? new OrTest(melted);
};

export const negationOf = (test: Test): Test =>
  test instanceof CodeTest
    ? new CodeTest(
        test.codes,
        test.truths.map((truth) => TRUE - truth),
      )
    : new NotTest(test);
