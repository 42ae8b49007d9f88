/** What the host says once for the whole page, in a script; a `<balise-context>` says the rest in attributes. */
import type { LoadRequest, Locale } from '@balise/model';

/** Why a token is wanted: `renew` after the API refused the last one. */
export type TokenRequest = { readonly origin: string; readonly renew: boolean };

/**
 * Answers `provider:<name>` requests in place of an API, in the native reply form: an object, its JSON text, its bytes,
 * or a `Response`. `signal` is aborted when nobody waits any more.
 */
export type Provider = (request: LoadRequest, options: { readonly signal: AbortSignal }) => Promise<unknown> | unknown;

export type PageSettings = {
  /** Where widgets without a `<balise-context>` find their catalogue: a URL, or the catalogue itself. */
  readonly catalog?: string | object;
  readonly territory?: string;
  readonly period?: string;
  readonly locale?: Locale;
  /** Where the host serves our worker; needed when our script comes from another origin than the page. */
  readonly worker?: string;
  /** Address of `auto.js` in the code that readers copy; ours unless told, which is right on a page that serves us as built. */
  readonly script?: string;
  /** Origins that may be asked, beside the page's and the catalogue's. */
  readonly origins?: readonly string[];
  /** Origins, among those, that receive the visitor's cookies. None unless told. */
  readonly credentials?: readonly string[];
  /** Origins, among those, whose answers may come from another of them. A redirect is refused unless told. */
  readonly redirects?: readonly string[];
  /** How long a figure may be waited for, retries included: 15,000 ms unless told, ten minutes at most. */
  readonly deadlineMs?: number;
  /** The most that one answer may weigh once decoded: 20 MiB unless told. */
  readonly maxBytes?: number;
  /** Brings the bearer token of the catalogue's origin. One call at a time an origin; nothing is stored. */
  readonly token?: (request: TokenRequest) => Promise<string | null>;
  /** Origins that receive the token too, where figures and catalogue are not served together. */
  readonly tokenOrigins?: readonly string[];
  readonly providers?: Readonly<Record<string, Provider>>;
  /** Quiet hours: until then nothing is announced or asked again by itself, and figures say when they came. Null ends them. */
  readonly quietUntil?: Date | null;
};

type Listener = () => void;

const LONGEST_TIMER_MS = 2 ** 31 - 1;

const state: {
  settings: PageSettings;
  generation: number;
  listeners: Set<Listener>;
  waking?: ReturnType<typeof setTimeout>;
} = {
  settings: {},
  generation: 0,
  listeners: new Set(),
};

/** Adds to the settings of the page; every widget concerned asks again. A new `token` function starts a new identity. */
export const configure = (settings: PageSettings): void => {
  if (settings.token !== undefined && settings.token !== state.settings.token) state.generation += 1;
  state.settings = { ...state.settings, ...settings };
  const notify = (): void => {
    for (const listener of [...state.listeners]) listener();
  };
  notify();
  if (settings.quietUntil === undefined) return;
  clearTimeout(state.waking);
  const until = quietUntil();
  if (until !== null) state.waking = setTimeout(notify, Math.min(until.getTime() - Date.now(), LONGEST_TIMER_MS));
};

/** The end of the quiet hours that this moment is in; null outside them. */
export const quietUntil = (): Date | null => {
  const until = state.settings.quietUntil ?? null;
  return until !== null && until.getTime() > Date.now() ? until : null;
};

export const pageSettings = (): PageSettings => state.settings;

/** How many token functions there have been: part of what keys the memory. */
export const tokenGeneration = (): number => state.generation;

/** Calls back after every `configure`; returns how to stop. */
export const onConfigure = (listener: Listener): (() => void) => {
  state.listeners.add(listener);
  return () => void state.listeners.delete(listener);
};
