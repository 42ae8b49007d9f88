/**
 * How far a slow answer is, in words: the bytes that came, of how many where that is known, then that they are computed with.
 * Nothing is guessed: of a body that travels compressed, or from another origin, which tells no page whether it does, the
 * length that was announced is not that of what comes out. The widgets of a page share what they ask for: they share this too.
 */
import type { Locale } from '@balise/model';
import { underWay } from '../hands.ts';
import { stringsOf } from '../strings.ts';

type Words = {
  readonly of: (came: string, all: string) => string;
  readonly came: (came: string, count: number) => string;
  readonly computing: string;
  /** A thousand bytes, and a million. */
  readonly units: readonly [string, string];
};

const words: Readonly<Record<Locale, Words>> = {
  fr: {
    of: (came, all) => `Chargement\u00a0: ${came} sur ${all}`,
    came: (came, count) => `Chargement\u00a0: ${came} reçu${count < 2 ? '' : 's'}`,
    computing: 'Calcul…',
    units: ['ko', 'Mo'],
  },
  en: {
    of: (came, all) => `Loading: ${came} of ${all}`,
    came: (came) => `Loading: ${came} received`,
    computing: 'Computing…',
    units: ['kB', 'MB'],
  },
};

const MEGABYTE = 1e6;
const KILOBYTE = 1e3;

const inUnits = (bytes: number, locale: Locale): readonly [text: string, count: number] => {
  const isLarge = bytes > MEGABYTE - KILOBYTE;
  // The first bytes that came are not none.
  const count = isLarge ? bytes / MEGABYTE : Math.ceil(bytes / KILOBYTE);
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: isLarge && count < 10 ? 1 : 0 }).format(count);
  return [`${number}\u00a0${words[locale].units[isLarge ? 1 : 0]}`, count];
};

/** NaN where it is not known. */
const lengthOf = (response: Response | undefined): number =>
  response === undefined || response.type === 'cors' || response.headers.has('content-encoding')
    ? NaN
    : Number(response.headers.get('content-length') ?? NaN);

/** What to say, and which step it is of: 1 while nothing came, 2 while bytes do, 3 once they came. */
export const progress = (locale: Locale): readonly [text: string, step: number] => {
  const bodies = [...underWay.bodies.values()];
  const came = bodies.reduce((sum, { bytes }) => sum + bytes, 0);
  const all = bodies.reduce((sum, { response }) => sum + lengthOf(response), 0);
  const { of, came: received, computing } = words[locale];
  if (bodies.length === 0 && underWay.hadData) return [computing, 3];
  if (came === 0) return [stringsOf(locale).loading, 1];
  const [text, count] = inUnits(came, locale);
  return [came <= all ? of(text, inUnits(all, locale)[0]) : received(text, count), 2];
};
