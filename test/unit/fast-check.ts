/**
 * fast-check with one seed for every random test, so that the same tree always gives the same verdict. `BALISE_SEED` throws other dice;
 * `npm run test:explore` throws new ones, `BALISE_TIMES` times as many. What fails says how to run it again.
 */
import path from 'node:path';
import * as fastCheck from 'fast-check';
import type { Arbitrary, IAsyncProperty, IProperty, Parameters, RunDetails } from 'fast-check';

export * from 'fast-check';

/** Where every die of the unit tests starts from: an integer under 2^31. */
export const SEED = Number(process.env['BALISE_SEED'] ?? 20_261_128);
/** How many times its usual runs each random test makes. */
export const TIMES = Number(process.env['BALISE_TIMES'] ?? 1);
if (!Number.isInteger(SEED) || !Number.isInteger(TIMES) || TIMES < 1) throw new RangeError('BALISE_SEED and BALISE_TIMES are integers');

const USUAL_RUNS = 100;

/** The command that throws the same dice again. */
const again = (): string => {
  const times = TIMES === 1 ? '' : ` BALISE_TIMES=${TIMES}`;
  const zone = process.env['TZ'] === undefined ? '' : ` TZ=${process.env['TZ']}`;
  return `BALISE_SEED=${SEED}${times}${zone} npm run test:unit -- ${path.relative(process.cwd(), process.argv[1] ?? '')}`;
};

/** In three lines, since the sum of a run keeps as many: how to see it again, what failed, why. */
const report = <Ts>(details: RunDetails<Ts>): void => {
  if (!details.failed) return;
  const { counterexample, errorInstance, numRuns } = details;
  const because = errorInstance instanceof Error ? errorInstance.message : String(errorInstance);
  const message =
    counterexample === null
      ? `${again()}\n${fastCheck.defaultReportMessage(details)}`
      : `property failed at run ${numRuns}; again: ${again()}\ncounterexample: ${fastCheck.stringify(counterexample)}\ngot: ${because}`;
  throw new Error(message, { cause: errorInstance });
};

/** As fast-check's, from our seed. */
export function assert<Ts>(property: IAsyncProperty<Ts>, parameters?: Parameters<Ts>): Promise<void>;
export function assert<Ts>(property: IProperty<Ts>, parameters?: Parameters<Ts>): void;
export function assert<Ts>(property: IAsyncProperty<Ts> | IProperty<Ts>, parameters: Parameters<Ts> = {}): Promise<void> | void {
  const numRuns = (parameters.numRuns ?? USUAL_RUNS) * TIMES;
  return fastCheck.assert(property as IProperty<Ts>, { ...parameters, numRuns, seed: SEED, reporter: report });
}

/** So many values, the same each time, unless other dice are thrown. */
export const sample = <T>(arbitrary: Arbitrary<T>, count: number): T[] =>
  fastCheck.sample(arbitrary, { numRuns: count * TIMES, seed: SEED });

/** So many seeds, for generators that are not fast-check's. */
export const seeds = (count: number): number[] => Array.from({ length: count * TIMES }, (_, n) => (SEED + n) % 2 ** 31);
