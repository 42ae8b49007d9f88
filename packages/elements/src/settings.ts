/** What the host says once for the whole page, in a script; a `<balise-context>` says the rest in attributes. */
import type { LoadRequest, Locale } from '@balise/model';
import { followed } from './followed.ts';

/** Why a token is wanted: `renew` after the API refused the last one. */
export type TokenRequest = { readonly origin: string; readonly renew: boolean };

/**
 * Answers `provider:<name>` requests in place of an API, in the native reply form: an object, its JSON text, its bytes,
 * or a `Response`. `signal` is aborted when nobody waits any more.
 */
export type Provider = (request: LoadRequest, options: { readonly signal: AbortSignal }) => Promise<unknown> | unknown;

/** When nothing moves by itself: no request, no announcement. */
export type QuietHours = {
  /** Whose clocks tell the hours: `Europe/Paris`, `Indian/Reunion`. Never the device's. */
  readonly zone: string;
  /** Windows of a day or of a week, separated by spaces; the ENT's unless told: `20:00-07:00 fri20:00-mon07:00`. */
  readonly hours?: string;
  /** Days, first and last, that are quiet from end to end: `2026-12-19/2027-01-03`. */
  readonly closed?: readonly string[];
  /** `calm` unless told: readers may ask, figures do not by themselves. `freeze`: nothing is asked at all. */
  readonly mode?: 'calm' | 'freeze';
};

export type PageSettings = {
  /** Where widgets without a `<balise-context>` find their catalogue: a URL, or the catalogue itself. */
  readonly catalog?: string | object;
  readonly territory?: string;
  readonly period?: string;
  readonly locale?: Locale;
  /** Where the host serves our worker; needed when our script comes from another origin than the page. */
  readonly worker?: string;
  /** Address of `auto.js` in the code that readers copy; ours unless told, on a page that serves us as built. Elsewhere, no code is offered without it. */
  readonly script?: string;
  /** Origins that may be asked, beside the page's and the catalogue's. */
  readonly origins?: readonly string[];
  /** Origins, among those, that receive the visitor's cookies. None unless told. */
  readonly credentials?: readonly string[];
  /** Origins, among those, whose answers may come from another of them. A redirect is refused unless told. */
  readonly redirects?: readonly string[];
  /** Keeps the last good public answers in the browser, for when the API cannot be reached. Nothing is stored unless told. */
  readonly keep?: boolean;
  /** How long a figure may be waited for, retries included: 15,000 ms unless told, ten minutes at most. */
  readonly deadlineMs?: number;
  /** The most that one answer may weigh once decoded: 20 MiB unless told. */
  readonly maxBytes?: number;
  /** Brings the bearer token of the catalogue's origin, or `Apikey …` where that is the scheme. One call at a time an origin; nothing is stored. */
  readonly token?: (request: TokenRequest) => Promise<string | null>;
  /** Origins that receive the token too, where figures and catalogue are not served together. */
  readonly tokenOrigins?: readonly string[];
  readonly providers?: Readonly<Record<string, Provider>>;
  /** How often figures are asked for again: seconds, 60 at least; `auto`: on the day the catalogue announces. Never unless told. */
  readonly refresh?: string;
  /** The hours of rest that automatic refreshes keep: those of ENT, in Paris, unless told; `off` for those whom they do not concern. */
  readonly quiet?: QuietHours | 'off';
  /** Quiet hours that the host keeps itself: until then nothing is announced or asked again by itself, and figures say when they came. Null ends them. */
  readonly quietUntil?: Date | null;
};

const LONGEST_TIMER_MS = 2 ** 31 - 1;

const state: {
  settings: PageSettings;
  /** When those that the host keeps itself end, in ms since 1970. */
  restUntil: number;
  generation: number;
  quiet: { readonly until: number; readonly zone: string | undefined } | null;
  notify?: () => void;
  waking?: ReturnType<typeof setTimeout>;
} = {
  settings: {},
  restUntil: 0,
  generation: 0,
  quiet: null,
};

const notify = (): void => state.notify?.();

/** Tells those who listen that the host's quiet hours are over. Browsers hold no timer of more than 24 days: it takes several. */
const awaitEnd = (): void => {
  clearTimeout(state.waking);
  const left = state.restUntil - Date.now();
  if (left > 0) state.waking = setTimeout(left > LONGEST_TIMER_MS ? awaitEnd : notify, Math.min(left, LONGEST_TIMER_MS));
};

/** Adds to the settings of the page; every widget concerned asks again. A new `token` function starts a new identity. */
export const configure = (settings: PageSettings): void => {
  if (settings.token !== undefined && settings.token !== state.settings.token) state.generation += 1;
  state.settings = { ...state.settings, ...settings };
  // A script may have it as a text or as a number; what is no date is no reason to forget the other hours.
  state.restUntil = +new Date(state.settings.quietUntil ?? 0) || 0;
  notify();
  awaitEnd();
};

/** The end of the quiet hours that this moment is in; null outside them, no valid date where nobody knows it. */
export const quietUntil = (): Date | null => {
  const until = Math.max(state.restUntil, state.quiet?.until ?? 0);
  return until > Date.now() ? new Date(until) : null;
};

/** Whose clocks tell the hours; the device's where the host named none. */
export const quietZone = (): string | undefined => state.quiet?.zone;

/** The quiet hours that the host declared have begun, and end then (ms since 1970), or are over. */
export const quieted = (until: number | null, zone?: string): void => {
  if (state.quiet?.until === (until ?? undefined)) return;
  state.quiet = until === null ? null : { until, zone };
  notify();
};

/** What the host says of quiet hours, in a script or in a `<meta name="balise-quiet">`. */
export const quietSetting = (): QuietHours | string | undefined =>
  state.settings.quiet ?? document.querySelector<HTMLMetaElement>('meta[name=balise-quiet]')?.content;

export const pageSettings = (): PageSettings => state.settings;

/** How many token functions there have been: part of what keys the memory. */
export const tokenGeneration = (): number => state.generation;

/** Calls back after every `configure`; returns how to stop. */
export const onConfigure = followed((tell) => {
  state.notify = tell;
  return () => undefined;
});
