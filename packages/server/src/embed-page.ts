/** `/embed/{widget}?indicator=…&territory=…`: a page of one widget, for the frames of sites that take no tag. Each parameter is an attribute. */
import { html, raw } from 'hono/html';
import { isProblem, problem } from '@balise/model';
import type { Catalog, Problem } from '@balise/model';
import { connectingTo } from './static-files.ts';

const everywhere =
  'indicator territory period compare highlight heading heading-level locale compact locked eco'.split(' '); // prettier-ignore

type Embedded = { readonly attributes: readonly string[]; readonly heightPx: number };

/** The widgets that tell a figure, their attributes, and the height of a frame that shows most of them whole. */
export const embedded: Readonly<Record<string, Embedded>> = {
  figure: { attributes: [...everywhere, 'history'], heightPx: 420 },
  map: { attributes: [...everywhere, 'level', 'within', 'classes', 'bounds'], heightPx: 960 },
  ranking: { attributes: [...everywhere, 'level', 'within', 'limit', 'show'], heightPx: 640 },
  trend: { attributes: [...everywhere, 'others'], heightPx: 640 },
};

type Asked = { readonly widget: string; readonly settings: ReadonlyMap<string, string> };

/** What such an address asks, or what is wrong with it. */
export const askedOf = (widget: string, parameters: URLSearchParams): Asked | Problem => {
  if (!Object.hasOwn(embedded, widget))
    return problem('HTTP_ERROR', { got: `/embed/${widget}`, expected: `one of ${Object.keys(embedded).map((name) => `/embed/${name}`).join(', ')}` }); // prettier-ignore
  const { attributes } = embedded[widget]!;
  const names = [...parameters.keys()];
  const odd = names.find((name, at) => !attributes.includes(name) || names.indexOf(name) !== at);
  if (odd !== undefined)
    return problem('QUERY_INVALID', { got: odd, expected: `each of these at most once: ${attributes.join(', ')}`, at: odd });
  return { widget, settings: new Map(parameters) };
};

const isEnglish = ({ settings }: Asked): boolean => /^en\b/i.test(settings.get('locale') ?? '');

export const titleOf = (asked: Asked, { indicators, publisher }: Catalog): string => {
  const label = indicators.find(({ id }) => id === asked.settings.get('indicator'))?.label;
  return asked.settings.get('heading') ?? (isEnglish(asked) ? label?.en : undefined) ?? label?.fr ?? publisher.name;
};

/** A host may have a semicolon, by which a policy would have a directive more. */
const ORIGIN = /^https?:\/\/[\w.:[\]-]+$/;

/** Origins besides its own that the page may ask: those that the catalogue reads. */
const originsOf = ({ datasets, outlines = {} }: Catalog, page: URL): readonly string[] => {
  const urls = [...datasets.flatMap(({ source, parts = [] }) => [source.url, ...parts.map(({ url }) => url)]), ...Object.values(outlines).map(({ url }) => url)]; // prettier-ignore
  const origins = urls.flatMap((url) => (typeof url === 'string' && URL.canParse(url, page.href) ? [new URL(url, page).origin] : []));
  return [...new Set(origins.filter((origin) => ORIGIN.test(origin) && origin !== page.origin))].sort();
};

/** `address`: the whole address that was asked for. */
export const embedPage = async (widget: string, address: URL, catalog: Catalog): Promise<Response | Problem> => {
  const asked = askedOf(widget, address.searchParams);
  if (isProblem(asked)) return asked;
  const title = titleOf(asked, catalog);
  const origins = originsOf(catalog, address);
  const settings = new Map([['heading-level', '1'], ...asked.settings]);
  const attributes = [...settings].map(([name, value]) => html` ${name}="${value}"`);
  // One of four names: nothing else of the address is in it.
  const tag = raw(`balise-${widget}`);
  const page = await html`<!doctype html>
<html lang="${isEnglish(asked) ? 'en' : 'fr'}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<link rel="icon" href="../favicon.svg">
<link rel="alternate" type="application/json+oembed" href="../oembed?url=${encodeURIComponent(address.href)}" title="${title}">
<script type="module" src="../auto.js"></script>
</head>
<body>
<main>
<balise-context catalog="../catalog" origins="${origins.join(' ')}"><${tag}${attributes}></${tag}></balise-context>
</main>
</body>
</html>
`;
  return new Response(page, {
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-cache',
      'content-security-policy': connectingTo(origins),
    },
  });
};
