import type { Catalog } from '@balise/model';
import type { Limits } from '@balise/sources/sql';
import { embedded } from './embed-page.ts';
import { ref, schemas } from './open-api-schemas.ts';

const json = (schema: object, example?: unknown) => ({ 'application/json': { schema, ...(example !== undefined && { example }) } });
export type OpenApi = {
  /** By path, then by method in small letters. */
  readonly paths: Readonly<Record<string, Readonly<Record<string, object>>>>;
  readonly [member: string]: unknown;
};

/** OpenAPI 3.1 of what this server answers, its limits included. */
export const openApi = (catalog: Catalog, limits: Limits): OpenApi => {
  const refused = (description: string) => ({ description, content: { 'application/problem+json': { schema: ref('Problem') } } });
  const answers = {
    200: {
      description: 'The table asked for.',
      headers: { ETag: { schema: { type: 'string' } } },
      content: {
        ...json(ref('Table')),
        'text/csv': { schema: { type: 'string' }, example: 'departement_code,num\r\n29,1820\r\n' },
        'application/vnd.apache.arrow.stream': {
          schema: { type: 'string', format: 'binary', description: '`rows` is JSON under "balise.rows" in the metadata of the schema.' },
        },
      },
    },
    304: { description: 'What `If-None-Match` names is still right (GET).' },
    400: refused('QUERY_INVALID or FIELD_MISSING: `at` says where.'),
    403: refused('DISCLOSURE_FORBIDDEN: restricted rows are told in groups only, and their values are not searched.'),
    404: refused('DATASET_UNKNOWN.'),
    413: refused(
      `TOO_MANY_GROUPS over ${limits.maxGroups}, TOO_MANY_ROWS over ${limits.maxRows}, either over ${limits.maxCells} cells, BODY_TOO_LARGE over ${limits.bodyBytes} bytes.`,
    ),
    414: refused(`\`q\` is longer than ${limits.queryChars} characters: POST it.`),
    503: refused(`TIMEOUT: no answer within ${limits.milliseconds} ms.`),
  };
  const { 414: _, ...availability } = answers;
  return {
    openapi: '3.1.0',
    info: {
      title: `Balise: ${catalog.publisher.name}`,
      version: '1',
      description:
        "Statistical queries in Vega-Lite's words. In CSV answers, a text that a spreadsheet would run is prefixed with an apostrophe.",
    },
    paths: {
      '/catalog': {
        get: {
          summary: 'Datasets and indicators',
          responses: { 200: { description: 'The catalogue.', content: json({ type: 'object' }) }, 304: { description: 'Unchanged.' } },
        },
      },
      '/query': {
        get: {
          summary: 'A query, a table',
          parameters: [{ name: 'q', in: 'query', required: true, content: json(ref('Query')) }],
          responses: answers,
        },
        post: { summary: 'A longer query, a table', requestBody: { required: true, content: json(ref('Query')) }, responses: answers },
      },
      '/availability': {
        get: {
          summary:
            'Which values exist together, with how many rows: a table of the columns of `by` and of `count` (`@count` beside a column of that name)',
          parameters: [
            { name: 'dataset', in: 'query', required: true, schema: { type: 'string' } },
            {
              name: 'by',
              in: 'query',
              description: 'Columns, `by=annee&by=secteur` or `by=annee,secteur`; none: the number of rows alone.',
              schema: { type: 'array', items: { type: 'string' }, maxItems: limits.terms },
            },
          ],
          responses: availability,
        },
      },
      '/datasets/{id}/changes': {
        get: {
          summary: 'Whether what one has of a dataset is still what is served',
          parameters: [
            { name: 'id', in: 'path', required: true, schema: { type: 'string' } },
            {
              name: 'since',
              in: 'query',
              description: 'A version, a digest, or an ISO date; none: the version of now.',
              schema: { type: 'string' },
            },
          ],
          responses: {
            200: {
              description: 'The version of now, and those that came after `since`. No former one is kept: what changed is all of it.',
              content: json(ref('Changes')),
            },
            304: { description: 'Unchanged.' },
            400: refused('QUERY_INVALID.'),
            404: refused('DATASET_UNKNOWN.'),
          },
        },
      },
      '/openapi.json': {
        get: { summary: 'This document', responses: { 200: { description: 'OpenAPI 3.1.', content: json({ type: 'object' }) } } },
      },
      '/healthz': {
        get: { summary: 'Whether it answers', responses: { 200: { description: 'It does.', content: json({ type: 'object' }) } } },
      },
      '/metrics': {
        get: {
          summary: 'What is asked of it and how it fares, for Prometheus: nothing of who asks',
          responses: { 200: { description: 'Counts since it started.', content: { 'text/plain': { schema: { type: 'string' } } } } },
        },
      },
      '/oembed': {
        get: {
          summary: 'The frame of a page of one widget (oEmbed 1.0)',
          parameters: [
            { name: 'url', in: 'query', required: true, description: 'The address of a page of /embed/.', schema: { type: 'string' } },
            { name: 'maxwidth', in: 'query', schema: { type: 'integer' } },
            { name: 'maxheight', in: 'query', schema: { type: 'integer' } },
            { name: 'format', in: 'query', schema: { const: 'json' } },
          ],
          responses: {
            200: { description: 'A `rich` answer.', content: json({ type: 'object' }) },
            400: refused('QUERY_INVALID.'),
            404: refused('HTTP_ERROR: no page of ours, or an API that serves no widget.'),
            501: refused('QUERY_INVALID: another format.'),
          },
        },
      },
      '/embed/{widget}': {
        get: {
          summary: 'A page of one widget, for frames; its attributes are parameters',
          parameters: [
            { name: 'widget', in: 'path', required: true, schema: { enum: Object.keys(embedded) } },
            { name: 'indicator', in: 'query', schema: { type: 'string' } },
            { name: 'territory', in: 'query', schema: { type: 'string' } },
          ],
          responses: {
            200: { description: 'The page.', content: { 'text/html': { schema: { type: 'string' } } } },
            400: refused('QUERY_INVALID: no attribute of this widget.'),
            404: refused('HTTP_ERROR: no such widget, or an API that serves none.'),
          },
        },
      },
    },
    components: { schemas: schemas(limits) },
  };
};
