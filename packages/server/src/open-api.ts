import type { Catalog } from '@balise/model';
import type { Limits } from '@balise/sources/sql';
import { ref, schemas } from './open-api-schemas.ts';

const json = (schema: object, example?: unknown) => ({ 'application/json': { schema, ...(example !== undefined && { example }) } });
/** OpenAPI 3.1 of what this server answers, its limits included. */
export const openApi = (catalog: Catalog, limits: Limits): object => {
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
      '/openapi.json': {
        get: { summary: 'This document', responses: { 200: { description: 'OpenAPI 3.1.', content: json({ type: 'object' }) } } },
      },
      '/healthz': {
        get: { summary: 'Whether it answers', responses: { 200: { description: 'It does.', content: json({ type: 'object' }) } } },
      },
    },
    components: { schemas: schemas(limits) },
  };
};
