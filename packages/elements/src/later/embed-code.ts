/** The widget as somebody else pastes it: the same question, from the same catalogue, on any page. */
import type { ContextSettings } from '../context-request.ts';

/** Ours, or this page's own business: none of another's. */
const kept = /^(?!(?:state|id|class|style|slot|part|hidden|locked)$|data-|on|aria-)[a-z-]+$/;

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
const written = (attributes: readonly (readonly [string, string])[]): string =>
  attributes.map(([name, value]) => (value === '' ? ` ${name}` : ` ${name}="${escaped(value)}"`)).join('');

/** Null where the catalogue or `script`, that is `auto.js`, has no address to name. */
export const embedCode = (widget: Element, settings: ContextSettings, script: string | undefined): string | null => {
  const { catalog, territory, period, locale, origins } = settings;
  if (typeof catalog !== 'string' || script === undefined) return null;
  const context = Object.entries({
    catalog: new URL(catalog, document.baseURI).href,
    territory,
    period,
    locale,
    origins: origins?.join(' '),
  }).filter((entry): entry is [string, string] => !!entry[1]);
  const own = [...widget.attributes].filter(({ name }) => kept.test(name)).map(({ name, value }) => [name, value] as const);
  const tag = widget.localName;
  return [
    `<script type="module" src="${escaped(new URL(script, document.baseURI).href)}"></script>`,
    `<balise-context${written(context)}>`,
    `  <${tag}${written(own)}></${tag}>`,
    '</balise-context>',
  ].join('\n');
};
