/**
 * What a widget knows when it asks: attributes over the nearest context over `configure`. Here the settings become the
 * `ContextData` that crosses to the core, and the permissions that stay on the page.
 */
import type { ContextData } from '@balise/core/wire';
import type { Locale, Problem } from '@balise/model';
import { around } from './around.ts';
import { invalid, missing } from './attributes.ts';
import type { ContextSettings } from './context-request.ts';
import { type Permissions, grant, webOrigin } from './permissions.ts';
import { type PageSettings, pageSettings, tokenGeneration } from './settings.ts';

/** What a script says to all, and no context. */
type Settings = ContextSettings & Pick<PageSettings, 'tokenOrigins'>;

/** `configure` first, then the context around, which wins. */
export const withPage = (context: ContextSettings): Settings => ({
  ...Object.fromEntries(Object.entries(pageSettings()).filter(([, value]) => value)),
  ...context,
});

/** As language tags are read: whatever their capitals, and what follows (`fr-CA`, `EN`). */
const LOCALE = /^(fr|en)(-|$)/i;
const languageOf = (tag: string): Locale => (/^en\b/i.test(tag) ? 'en' : 'fr');

/** `fr` or `en` from what was set, else from the nearest `lang`; French when neither says. */
export const localeOf = (element: Element, set: string | undefined): Locale => {
  if (LOCALE.test(set!)) return languageOf(set!);
  for (const node of around(element)) {
    const lang = node.getAttribute('lang');
    if (lang) return languageOf(lang);
  }
  return 'fr';
};

/** Null when the language that was set can be read, or none was. */
export const localeFlaw = (set: string | undefined): Problem | null => (set && !LOCALE.test(set) ? invalid('locale', set, 'fr, en') : null);

/**
 * As a message can carry it: as it is, or as JSON where it is the proxy by which a framework watches over it, or has functions
 * (then alone: there are pages that change what arrays are in JSON). Of one that no JSON says, which holds itself or a BigInt, the
 * reason, for the core to refuse: it is no catalogue.
 */
const carried = (catalog: object): unknown => {
  try {
    const json = JSON.stringify(catalog);
    try {
      return structuredClone(catalog);
    } catch {
      return JSON.parse(json);
    }
  } catch (error) {
    return String(error);
  }
};

/** Of each that a script gave, its name and what is carried of it: read once, however many widgets ask and however often. */
const inlines = new WeakMap<object, readonly [name: string, carried: unknown]>();
let serial = 0;
const inlineOf = (catalog: object): readonly [name: string, carried: unknown] => {
  if (!inlines.has(catalog)) inlines.set(catalog, [`inline:${(serial += 1)}`, carried(catalog)]);
  return inlines.get(catalog)!;
};

type Origins = ReadonlySet<string>;

/** The context as the core knows it. Grants its permissions to the hands on the way. */
export const contextData = (settings: Settings, locale: Locale): ContextData | Problem => {
  const { catalog } = settings;
  if (!catalog) return missing('catalog');
  const isInline = typeof catalog === 'object';
  const catalogOrigin = isInline ? null : webOrigin(catalog, document.baseURI);
  if (!isInline && catalogOrigin === null) return invalid('catalog', catalog, 'https://…/catalog.json');
  const read: Origins[] = [];
  for (const attribute of ['origins', 'credentials', 'redirects', 'tokenOrigins'] as const) {
    const found = new Set<string>();
    // One origin, of a script, may be no list.
    for (const text of [settings[attribute] ?? []].flat()) {
      const origin = webOrigin(text, document.baseURI);
      if (origin === null) return invalid(attribute, text, 'https://data.example');
      found.add(origin);
    }
    read.push(found);
  }
  const [origins, credentials, redirects, tokens] = read as [Origins, Origins, Origins, Origins];

  const withCatalog = (...others: readonly (string | null)[]): Origins =>
    new Set([catalogOrigin, ...others].filter((origin) => origin !== null));
  const permissions: Permissions = {
    origins: withCatalog(webOrigin(location.href), ...origins),
    credentials,
    redirects,
    keep: settings.keep,
    tokens: withCatalog(...tokens),
  };
  const [name, inline] = isInline ? inlineOf(catalog) : [new URL(`${catalog}`.trim(), document.baseURI).href];
  const identity = JSON.stringify([name, `${tokenGeneration()} ${settings.uai}`, settings.keep, ...read.map((each) => [...each])]);
  grant(identity, permissions);
  return { identity, catalog: isInline ? { inline, base: document.baseURI } : name, locale };
};

/** Whether `former` is the same catalogue under a token or a school that has been left: what it knew must be forgotten. */
export const isLeft = (former: string, current: string): boolean => {
  const [name, reader] = JSON.parse(former) as unknown[];
  const [newName, newReader] = JSON.parse(current) as unknown[];
  return name === newName && reader !== newReader;
};
