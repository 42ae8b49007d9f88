/**
 * The hours when nothing moves by itself: « droit à la déconnexion ». They are told in the time of a place the host names,
 * never the device's: a pupil of La Réunion whose laptop believes it is in Paris is left alone from 20 h in Saint-Denis.
 * What cannot be read is quiet for ever: a mistake must not wake anybody up.
 */
import type { Problem } from '@balise/model';
import { invalid } from '../attributes.ts';
import type { QuietHours } from '../settings.ts';

/** The evening from 20 h to 7 h, and from Friday 20 h to Monday 7 h: the preset of French ENT. */
const ENT_HOURS = '20:00-07:00 fri20:00-mon07:00';
const ENT_ZONE = 'Europe/Paris';

const MINUTE_MS = 60_000;
const DAY = 1440;
const WEEK = 7 * DAY;
const DAYS = 'mon tue wed thu fri sat sun'.split(' ');
/** Between two instants of one zone there are never that many changes of rule. */
const MOST_STEPS = 500;

/** Instants are in ms since 1970. */
export type QuietRule = {
  readonly zone: string;
  readonly isFrozen: boolean;
  /** The end of the quiet hours this instant is in; null outside them; Infinity where they could not be read. */
  until(instant: number): number | null;
  /** When the next ones begin, after an instant outside them; Infinity if never. */
  next(instant: number): number;
  /** The first instant of a day, `2026-11-30`, in this zone. */
  startOf(day: string): number;
  /** What could not be read. */
  readonly problem: Problem | null;
};

/** The end excluded. In minutes of the week from Monday 0 h, a window that passes Sunday midnight ends beyond the week. */
type Span = readonly [start: number, end: number];
type Wall = { readonly day: string; readonly minute: number };

const spansOf = (hours: string): readonly Span[] | null => {
  const spans: Span[] = [];
  for (const window of hours.trim().split(/[\s,]+/)) {
    const found = /^([a-z]{3})?([01]?\d|2[0-4]):([0-5]\d)-([a-z]{3})?([01]?\d|2[0-4]):([0-5]\d)$/.exec(window);
    if (found === null) return null;
    const [, from, fromHour, fromMinute, to, toHour, toMinute] = found;
    const [start, end] = [Number(fromHour) * 60 + Number(fromMinute), Number(toHour) * 60 + Number(toMinute)];
    if (start > DAY || end > DAY || start === end || (from === undefined) !== (to === undefined)) return null;
    if (from === undefined || to === undefined) {
      for (let day = 0; day < 7; day += 1) spans.push([day * DAY + start, day * DAY + end + (end < start ? DAY : 0)]);
      continue;
    }
    const [first, last] = [DAYS.indexOf(from), DAYS.indexOf(to)];
    if (first < 0 || last < 0) return null;
    const length = ((last - first + 7) % 7) * DAY + end - start;
    spans.push([first * DAY + start, first * DAY + start + (length > 0 ? length : length + WEEK)]);
  }
  return spans;
};

/** What a `<meta name="balise-quiet">` says: `zone=Indian/Reunion; hours=20:00-07:00; closed=2026-12-19/2027-01-03; mode=freeze`. */
const fromText = (text: string): Partial<QuietHours> | 'off' | null => {
  if (text.trim() === 'off') return 'off';
  const said: Record<string, string> = {};
  for (const part of text.split(';')) {
    if (part.trim() === '') continue;
    const [name = '', value = ''] = part.split('=').map((each) => each.trim());
    if (!/^(?:zone|hours|closed|mode)$/.test(name) || value === '' || Object.hasOwn(said, name)) return null;
    said[name] = value;
  }
  const { closed, ...rest } = said;
  return { ...rest, ...(closed === undefined ? {} : { closed: closed.split(/[\s,]+/) }) };
};

const writtenOf = (said: unknown): string => (typeof said === 'string' ? said : (JSON.stringify(said) ?? String(said)));

const unreadable = (said: unknown): QuietRule => ({
  zone: ENT_ZONE,
  isFrozen: /freeze/.test(typeof said === 'string' ? said : String((said as QuietHours | null)?.mode)),
  until: () => Infinity,
  next: () => Infinity,
  startOf: () => Infinity,
  problem: invalid('quiet', writtenOf(said), `zone=${ENT_ZONE}; hours=${ENT_HOURS}`),
});

/** The rule that a host's setting makes. Undefined is the preset of ENT, in Paris; `off` exempts the page. */
export const quietRule = (setting: QuietHours | string | undefined): QuietRule => {
  const said: Partial<QuietHours> | 'off' | null = typeof setting === 'string' ? fromText(setting) : (setting ?? {});
  if (said === 'off') return { ...quietRule(undefined), until: () => null, next: () => Infinity };
  if (said === null || typeof said !== 'object') return unreadable(setting);
  const { zone = ENT_ZONE, hours = ENT_HOURS, closed = [], mode = 'calm' } = said;
  const spans = spansOf(hours);
  const days = Array.isArray(closed) ? closed.map((each) => /^(\d{4}-\d\d-\d\d)\/(\d{4}-\d\d-\d\d)$/.exec(each)) : [null];
  const isRead =
    spans !== null && !days.includes(null) && days.every((each) => each![1]! <= each![2]!) && (mode === 'calm' || mode === 'freeze');
  let format: Intl.DateTimeFormat;
  try {
    // Named or nothing: without a zone the device would lend its own.
    if (!isRead || zone === '') return unreadable(setting);
    format = new Intl.DateTimeFormat('en-GB', { timeZone: zone, hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' }); // prettier-ignore
  } catch {
    return unreadable(setting);
  }
  const wall = (instant: number): Wall => {
    // By name: engines write the same locale in different orders.
    const said: Record<string, string> = {};
    for (const { type, value } of format.formatToParts(instant)) said[type] = value;
    const day = `${said['year']}-${said['month']}-${said['day']}`;
    const weekday = (new Date(`${day}T00:00Z`).getUTCDay() + 6) % 7;
    return { day, minute: weekday * DAY + Number(said['hour']) * 60 + Number(said['minute']) };
  };
  /** Minutes of wall time to the end of what is quiet at this one; 0 when nothing is. */
  const left = ({ day, minute }: Wall): number => {
    const ends = spans.flatMap(([start, end]) => [minute, minute + WEEK].flatMap((at) => (at >= start && at < end ? [end - at] : [])));
    return days.some((each) => each![1]! <= day && day <= each![2]!) ? DAY - (minute % DAY) : Math.max(0, ...ends);
  };
  /** To the next minute at which quiet may begin. */
  const toNext = ({ minute }: Wall): number =>
    Math.min(DAY - (minute % DAY), ...spans.map(([start]) => ((start - minute + WEEK - 1) % WEEK) + 1));
  /** So many minutes of wall time later. Where the clock was changed on the way, as near as can be, and not beyond. */
  const later = (instant: number, from: Wall, minutes: number): number => {
    const there = instant + minutes * MINUTE_MS;
    const ahead = ((wall(there).minute - from.minute - minutes + WEEK * 2 + WEEK / 2) % WEEK) - WEEK / 2;
    const moved = there - ahead * MINUTE_MS;
    return moved > instant ? moved : instant + MINUTE_MS;
  };
  const walk = (instant: number, isOver: (minutesLeft: number) => boolean, step: (at: Wall) => number): number => {
    let at = instant - (instant % MINUTE_MS);
    for (let steps = 0; steps < MOST_STEPS; steps += 1) {
      const here = wall(at);
      if (isOver(left(here))) return at;
      at = later(at, here, step(here));
    }
    return Infinity;
  };
  // Asked several times a timer about the same hours, and a formatter of dates is slow.
  let calm: Span = [0, 0];
  let rest: Span = [0, 0];
  const within = ([start, end]: Span, instant: number): boolean => instant >= start && instant < end;
  const next = (instant: number): number => {
    if (!within(calm, instant)) calm = [instant, walk(instant, (minutes) => minutes > 0, toNext)];
    return calm[1];
  };
  return {
    zone,
    isFrozen: mode === 'freeze',
    until: (instant) => {
      if (within(calm, instant)) return null;
      if (within(rest, instant)) return rest[1];
      if (left(wall(instant)) === 0) return (next(instant), null);
      rest = [instant, walk(instant, (minutes) => minutes === 0, left)];
      return rest[1];
    },
    next,
    startOf: (day) => {
      const noon = Date.parse(`${day}T12:00Z`);
      if (Number.isNaN(noon)) return Infinity;
      const here = wall(noon);
      const shift = (Date.parse(`${here.day}T00:00Z`) - Date.parse(`${day}T00:00Z`)) / MINUTE_MS;
      const near = noon - (shift + (here.minute % DAY)) * MINUTE_MS;
      // The clock may have been changed since midnight.
      const there = wall(near);
      return near + (there.day < day ? DAY - (there.minute % DAY) : -(there.minute % DAY)) * MINUTE_MS;
    },
    problem: null,
  };
};
