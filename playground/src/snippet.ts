/** The code to paste for a widget: what its page must say, and nothing that the context already says. */
export type Widget = { readonly tag: string; readonly attributes: Readonly<Record<string, string>> };
type Surroundings = { readonly script: string; readonly catalog: string; readonly territory: string };

/** Attributes that the page or the widget itself sets, and that nobody writes. */
export const isOwn = (name: string): boolean => name.startsWith('data-') || ['state', 'class', 'id', 'style'].includes(name);

const quoted = (value: string): string => `"${value.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')}"`;

export const snippetOf = ({ tag, attributes }: Widget, { script, catalog, territory }: Surroundings): string => {
  const written = Object.entries(attributes)
    .filter(([name]) => !isOwn(name))
    .map(([name, value]) => ` ${name}=${quoted(value)}`)
    .join('');
  return [
    `<script type="module" src=${quoted(script)}></script>`,
    `<balise-context catalog=${quoted(catalog)} territory=${quoted(territory)}>`,
    `  <${tag}${written}></${tag}>`,
    '</balise-context>',
  ].join('\n');
};
