/** The few assertions a page needs; Node's do not run in browsers. */
const shown = (value: unknown): string => {
  try {
    return typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value));
  } catch {
    return String(value);
  }
};

const fail = (message: string | undefined, detail: string): never => {
  throw new Error(message === undefined ? detail : `${message}: ${detail}`);
};

export const equal = (got: unknown, expected: unknown, message?: string): void => {
  if (!Object.is(got, expected)) fail(message, `got ${shown(got)}, expected ${shown(expected)}`);
};

export const deepEqual = (got: unknown, expected: unknown, message?: string): void => {
  const [a, b] = [shown(got), shown(expected)];
  if (a !== b) fail(message, `got ${a}, expected ${b}`);
};

export function ok(value: unknown, message: string): asserts value {
  if (!value) fail(undefined, message);
}

export const match = (text: string, pattern: RegExp): void => {
  if (!pattern.test(text)) fail(undefined, `${shown(text)} does not match ${pattern}`);
};
