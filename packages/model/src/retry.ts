/** When to ask again: three retries, exponential with full jitter, never before the time the API gave. */

export const RETRIES = 3;
const FIRST_WAIT_MS = 1000;
const LONGEST_WAIT_MS = 30_000;
/** An API that asks for more is asked again after an hour: it may have meant anything. */
export const LONGEST_ASKED_MS = 3_600_000;

/** Passing troubles. Any other refusal is an answer: asking again would only add to the load. */
export const isRetriable = (status: number): boolean =>
  status === 408 || status === 425 || status === 429 || (status >= 500 && status <= 599);

/** `Retry-After` in ms from now, seconds or HTTP-date, an hour at most; null when absent or unreadable. */
export const retryAfterMs = (header: string | undefined, now: number): number | null => {
  if (header === undefined) return null;
  // Engines take nearly anything for a date: « -5 » too.
  const isDate = /^[A-Z][a-z]+,? \d/.test(header);
  const ms = /^\s*\d+\s*$/.test(header) ? Number(header) * 1000 : isDate ? Date.parse(header) - now : NaN;
  return Number.isNaN(ms) ? null : Math.min(LONGEST_ASKED_MS, Math.max(0, ms));
};

/** `random` is in [0, 1). `attempt` counts from 0. */
export const waitMs = (attempt: number, random: number, asked: number | null): number =>
  Math.max(asked ?? 0, random * Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** attempt));
