/** The routes of the native API (see `/openapi.json`), then the playground. Every refusal is problem+json. */
import { Hono } from 'hono';
import type { Context } from 'hono';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { isProblem, problem } from '@balise/model';
import type { Problem } from '@balise/model';
import { changesOf } from './changes.ts';
import { compress } from './compress.ts';
import { availabilityQuery } from './availability-query.ts';
import { embedPage } from './embed-page.ts';
import { etagOf, isFresh } from './etag.ts';
import type { Library } from './library.ts';
import { metricsOf } from './metrics.ts';
import { oembed } from './oembed.ts';
import { openApi, type OpenApi } from './open-api.ts';
import { openToAll } from './open-to-all.ts';
import { problemResponse } from './problem-response.ts';
import { readBody } from './read-body.ts';
import { respond } from './respond.ts';
import { staticFile } from './static-files.ts';

export type AppOptions = {
  /** A folder served beside the API; absent: the API alone. */
  readonly playground?: string;
  /** Where unexpected failures are told. */
  readonly log?: (message: string) => void;
};

type Route = { readonly name: string; readonly pattern: RegExp; readonly methods: readonly string[] };

/** Those that the document describes: there is no other list of them. */
const routesOf = ({ paths }: OpenApi): readonly Route[] =>
  Object.entries(paths).map(([name, operations]) => ({
    name,
    pattern: new RegExp(`^${name.replaceAll('.', '\\.').replace(/\{\w+\}/, '[^/]+')}$`),
    methods: Object.keys(operations).map((method) => method.toUpperCase()),
  }));

/** The whole of what is served, as a function from request to response. */
export const app = (library: Library, options: AppOptions = {}): ((request: Request) => Promise<Response>) => {
  const { limits } = library;
  const log = options.log ?? (() => undefined);
  const hono = new Hono();
  const metrics = metricsOf(library);
  const described = openApi(library.catalog, limits);
  const routes = routesOf(described);
  const routeOf = (pathname: string): Route | undefined => routes.find(({ pattern }) => pattern.test(pathname));

  hono.options(
    '*',
    () =>
      new Response(null, {
        status: 204,
        headers: {
          'access-control-allow-methods': 'GET, POST, OPTIONS',
          'access-control-allow-headers': 'Accept, Authorization, Content-Type, If-None-Match',
          'access-control-max-age': '86400',
        },
      }),
  );

  const document = (json: string) => {
    const etag = etagOf(json);
    return (context: Context): Response =>
      isFresh(context.req.header('if-none-match'), etag)
        ? new Response(null, { status: 304, headers: { etag, 'cache-control': 'no-cache' } })
        : new Response(json, { headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-cache', etag } });
  };
  hono.get('/catalog', document(JSON.stringify(library.catalog)));
  hono.get('/openapi.json', document(JSON.stringify(described)));
  hono.get('/healthz', () => Response.json({ status: 'ok', datasets: library.shelves.size }, { headers: { 'cache-control': 'no-store' } }));
  hono.get('/datasets/:id/changes', (context) => {
    const changes = changesOf(context.req.param('id'), new URL(context.req.url).searchParams, library);
    return isProblem(changes) ? problemResponse(changes) : document(JSON.stringify(changes))(context);
  });
  hono.get(
    '/metrics',
    () =>
      new Response(metrics.text(), {
        headers: { 'content-type': 'text/plain; version=0.0.4; charset=utf-8', 'cache-control': 'no-store' },
      }),
  );

  /** Without the code of widgets beside the API, there is no page of one. */
  const hasWidgets = options.playground !== undefined && existsSync(path.join(options.playground, 'auto.js'));
  const page = async (make: () => Promise<Response | Problem>): Promise<Response> => {
    if (!hasWidgets)
      return problemResponse(
        problem('HTTP_ERROR', { got: 'an API alone', expected: 'the code of widgets beside it', todo: 'Serve it with --playground.' }),
      );
    const found = await make();
    if (!isProblem(found)) return found;
    return found.at === 'format' ? problemResponse(found, 501) : problemResponse(found);
  };
  hono.get('/embed/:widget', (context) => page(() => embedPage(context.req.param('widget'), new URL(context.req.url), library.catalog)));
  hono.get('/oembed', (context) => page(() => oembed(new URL(context.req.url), library.catalog)));

  hono.get('/query', async (context) => {
    const deadline = performance.now() + limits.milliseconds;
    const asked = context.req.queries('q') ?? [];
    const [q] = asked;
    if (q === undefined || asked.length !== 1)
      return problemResponse(
        problem('QUERY_INVALID', { got: `${asked.length} "q" parameters`, expected: 'one: a query as URL-encoded JSON' }),
      );
    if (q.length > limits.queryChars)
      return problemResponse(
        problem('QUERY_INVALID', {
          got: `${q.length} characters`,
          expected: `at most ${limits.queryChars}`,
          todo: 'POST the query instead.',
        }),
        414,
      );
    return respond(library, context.req.raw, q, deadline);
  });
  hono.post('/query', async (context) => {
    const deadline = performance.now() + limits.milliseconds;
    const body = await readBody(context.req.raw, limits.bodyBytes);
    return isProblem(body) ? problemResponse(body) : respond(library, context.req.raw, body, deadline);
  });

  hono.get('/availability', async (context) => {
    const deadline = performance.now() + limits.milliseconds;
    const { searchParams } = new URL(context.req.url);
    const query = availabilityQuery(searchParams, library);
    return isProblem(query) ? problemResponse(query) : respond(library, context.req.raw, JSON.stringify(query), deadline);
  });

  const notHere = (got: string): Problem => problem('HTTP_ERROR', { got, expected: `one of ${routes.map(({ name }) => name).join(', ')}` });
  hono.notFound(async (context) => {
    const { method, path: pathname } = context.req;
    const route = routeOf(pathname);
    if (route !== undefined) {
      const refused = problemResponse(problem('HTTP_ERROR', { got: method, expected: route.methods.join(' or ') }), 405);
      refused.headers.set('allow', [...route.methods, 'OPTIONS'].join(', '));
      return refused;
    }
    const file =
      options.playground !== undefined && (method === 'GET' || method === 'HEAD')
        ? await staticFile(options.playground, new URL(context.req.url).pathname, context.req.header('if-none-match'))
        : null;
    return file ?? problemResponse(notHere(`${method} ${pathname}`));
  });
  hono.onError((error) => {
    log(`unexpected failure: ${error.stack ?? error.message}`);
    return problemResponse(
      problem('INTERNAL', { got: 'an unexpected failure', expected: 'an answer', todo: 'Tell whoever runs this server.' }),
    );
  });

  return async (request) => {
    const began = performance.now();
    const response = openToAll(await hono.fetch(request));
    metrics.add(routeOf(new URL(request.url).pathname)?.name ?? 'files', response.status, performance.now() - began);
    return compress(response, request.headers.get('accept-encoding') ?? '');
  };
};
