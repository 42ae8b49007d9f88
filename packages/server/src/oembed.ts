/** `/oembed?url=…`: by it editors find, from the address of a page of one widget, the frame that shows it (oEmbed 1.0, https://oembed.com). */
import { html } from 'hono/html';
import { isProblem, problem } from '@balise/model';
import type { Catalog, Problem } from '@balise/model';
import { askedOf, embedded, titleOf } from './embed-page.ts';

const USUAL_WIDTH_PX = 640;

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
