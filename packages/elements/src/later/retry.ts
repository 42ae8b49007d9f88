/** When to ask again: two retries, exponential with full jitter, never before the time the API gave. */

export const RETRIES = 2;
const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 8000;

/** Passing troubles. Any other refusal is an answer: asking again would only add to the load. */
export const isRetriable = (status: number): boolean =>
  status === 408 || status === 425 || status === 429 || (status >= 500 && status <= 599);

/** `Retry-After` in ms from now, seconds or HTTP-date; null when absent or unreadable. */
export const retryAfterMs = (header: string | undefined, now: number): number | null => {
  if (header === undefined) return null;
  if (/^\s*\d+\s*$/.test(header)) return Number(header) * 1000;
  const date = Date.parse(header);
  return Number.isNaN(date) ? null : Math.max(0, date - now);
};

/** `random` is in [0, 1). `attempt` counts from 0. */
export const waitMs = (attempt: number, random: number, asked: number | null): number =>
  Math.max(asked ?? 0, random * Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** attempt));
