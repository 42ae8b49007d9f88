/** Days and instants of binary formats → the spellings that periods are read from. No time zone: an instant is said in UTC. */
const MS_A_DAY = 86_400_000;
/** Beyond it a year has more than four digits. */
const LAST_MS = 253_402_300_799_999;

/** `2026-11-23`; null for what no calendar page holds. */
export const dayText = (days: number): string | null => instantText(days * MS_A_DAY);

/** `2026-11-23` at midnight, else `2026-11-23T08:30:00`, with milliseconds if there are any. */
export const instantText = (ms: number): string | null => {
  if (!Number.isFinite(ms) || Math.abs(ms) > LAST_MS) return null;
  const text = new Date(Math.floor(ms)).toISOString();
  return text.endsWith('T00:00:00.000Z') ? text.slice(0, 10) : text.replace(/(?:\.000)?Z$/, '');
};

/** `08:30:00`, and what there is of a second after a point. */
export const timeText = (ticks: bigint | number, ticksASecond: number): string => {
  const all = BigInt(ticks);
  const [seconds, rest] = [Number(all / BigInt(ticksASecond)), Number(all % BigInt(ticksASecond))];
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const fraction =
    rest === 0
      ? ''
      : `.${String(ticksASecond + rest)
          .slice(1)
          .replace(/0+$/, '')}`;
  return `${parts.map((part) => String(part).padStart(2, '0')).join(':')}${fraction}`;
};
