/**
 * `/embed/{widget}?indicator=…&territory=…`: a page of one widget, for the frames of sites that take no tag; and `/oembed?url=…`, by
 * which editors find that frame from the address of its page (oEmbed 1.0, https://oembed.com). Each parameter is an attribute.
 */
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
const USUAL_WIDTH_PX = 640;

type Asked = { readonly widget: string; readonly settings: ReadonlyMap<string, string> };

const askedOf = (widget: string, parameters: URLSearchParams): Asked | Problem => {
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

const titleOf = (asked: Asked, { indicators, publisher }: Catalog): string => {
  const label = indicators.find(({ id }) => id === asked.settings.get('indicator'))?.label;
  return asked.settings.get('heading') ?? (isEnglish(asked) ? label?.en : undefined) ?? label?.fr ?? publisher.name;
};

/** Origins besides this one that the catalogue reads: the page may ask them. */
const originsOf = ({ datasets, outlines = {} }: Catalog): readonly string[] => {
  const urls = [...datasets.flatMap(({ source, parts = [] }) => [source.url, ...parts.map(({ url }) => url)]), ...Object.values(outlines).map(({ url }) => url)]; // prettier-ignore
  const parsed = urls.flatMap((url) => (typeof url === 'string' && URL.canParse(url) ? [new URL(url)] : []));
  return [...new Set(parsed.filter(({ protocol }) => /^https?:$/.test(protocol)).map(({ origin }) => origin))].sort();
};

/** `address`: the whole address that was asked for. */
export const embedPage = async (widget: string, address: URL, catalog: Catalog): Promise<Response | Problem> => {
  const asked = askedOf(widget, address.searchParams);
  if (isProblem(asked)) return asked;
  const title = titleOf(asked, catalog);
  const origins = originsOf(catalog);
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

const atMost = (asked: string | null, usual: number): number => (/^\d{1,5}$/.test(asked ?? '') ? Math.min(Number(asked), usual) : usual);

/** `own`: the address at which this server is asked; others' pages are not ours to give frames of. */
export const oembed = async (own: URL, catalog: Catalog): Promise<Response | Problem> => {
  const { searchParams } = own;
  const [url, ...others] = searchParams.getAll('url');
  if (url === undefined || others.length > 0 || !URL.canParse(url))
    return problem('QUERY_INVALID', {
      got: url ?? 'no "url" parameter',
      expected: 'one "url": the address of a page of /embed/',
      at: 'url',
    });
  const format = searchParams.get('format') ?? 'json';
  if (format !== 'json') return problem('QUERY_INVALID', { got: `format=${format}`, expected: 'json', at: 'format' });
  const page = new URL(url);
  const [, widget] = /\/embed\/([a-z-]+)$/.exec(page.pathname) ?? [];
  // Behind what ends TLS, the scheme is not the one that was asked for.
  if (widget === undefined || page.host !== own.host || !/^https?:$/.test(page.protocol))
    return problem('HTTP_ERROR', { got: url, expected: `a page of ${own.host} under /embed/`, at: 'url' });
  const asked = askedOf(widget, page.searchParams);
  if (isProblem(asked)) return asked;
  const title = titleOf(asked, catalog);
  const width = atMost(searchParams.get('maxwidth'), USUAL_WIDTH_PX);
  const height = atMost(searchParams.get('maxheight'), embedded[widget]!.heightPx);
  const frame = await html`<iframe src="${page.href}" title="${title}" width="${width}" height="${height}" loading="lazy" sandbox="allow-scripts allow-same-origin allow-downloads allow-popups" allow="fullscreen" referrerpolicy="no-referrer"></iframe>`; // prettier-ignore
  const { publisher } = catalog;
  const told = {
    version: '1.0',
    type: 'rich',
    title,
    provider_name: publisher.name,
    ...(publisher.url === undefined ? {} : { provider_url: publisher.url }),
    width,
    height,
    html: String(frame),
  };
  return new Response(JSON.stringify(told), {
    headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-cache' },
  });
};
