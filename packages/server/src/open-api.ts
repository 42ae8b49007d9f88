import type { Catalog } from '@balise/model';
import type { Limits } from './limits.ts';

const json = (schema: object, example?: unknown) => ({ 'application/json': { schema, ...(example !== undefined && { example }) } });
const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const scalar = { oneOf: [{ type: 'string' }, { type: 'number' }, { type: 'boolean' }] };
const bound = { oneOf: [{ type: 'string' }, { type: 'number' }, { type: 'null' }] };

const test = (name: string, schema: object) => ({
  type: 'object',
  required: ['field', name],
  additionalProperties: false,
  properties: { field: { type: 'string' }, [name]: schema },
});
const group = (name: string, schema: object) => ({
  type: 'object',
  required: [name],
  additionalProperties: false,
  properties: { [name]: schema },
});

const schemas = (limits: Limits) => ({
  Predicate: {
    description: `Three-valued: a test of a missing cell is unknown. At most ${limits.depth} deep, ${limits.predicates} in all.`,
    oneOf: [
      test('equal', scalar),
      test('oneOf', { type: 'array', items: scalar, maxItems: limits.values }),
      test('range', {
        type: 'array',
        prefixItems: [bound, bound],
        minItems: 2,
        maxItems: 2,
        description: 'Both ends included; null is open.',
      }),
      ...['lt', 'lte', 'gt', 'gte'].map((name) => test(name, scalar)),
      test('valid', { type: 'boolean' }),
      group('and', { type: 'array', items: ref('Predicate') }),
      group('or', { type: 'array', items: ref('Predicate') }),
      group('not', ref('Predicate')),
    ],
  },
  Measure: {
    type: 'object',
    required: ['op', 'as'],
    additionalProperties: false,
    properties: {
      op: {
        enum: [
          'count',
          'valid',
          'missing',
          'distinct',
          'sum',
          'mean',
          'weighted-mean',
          'min',
          'max',
          'median',
          'q1',
          'q3',
          'quantile',
          'variance',
          'variancep',
          'stdev',
          'stdevp',
          'ratio',
        ],
      },
      field: { type: 'string' },
      weight: { type: 'string' },
      numerator: { type: 'string' },
      denominator: { type: 'string' },
      factor: { type: 'number' },
      p: { type: 'number', minimum: 0, maximum: 1 },
      where: ref('Predicate'),
      as: { type: 'string', minLength: 1 },
    },
  },
  Query: {
    type: 'object',
    required: ['dataset'],
    additionalProperties: false,
    properties: {
      dataset: { type: 'string' },
      where: ref('Predicate'),
      by: { type: 'array', items: { type: 'string' }, maxItems: limits.terms, description: 'Alone: the distinct combinations.' },
      measures: { type: 'array', items: ref('Measure'), maxItems: limits.terms },
      fields: {
        type: 'array',
        items: { type: 'string' },
        maxItems: limits.terms,
        description: 'Instead of `by` and `measures`: reads rows.',
      },
      order: {
        type: 'array',
        description: 'Then the keys ascending by code point; missing last both ways.',
        items: {
          type: 'object',
          required: ['field'],
          additionalProperties: false,
          properties: { field: { type: 'string' }, order: { enum: ['ascending', 'descending'] } },
        },
      },
      limit: { type: 'integer', minimum: 0 },
    },
  },
  Table: {
    type: 'object',
    required: ['columns', 'types', 'rows'],
    properties: {
      columns: { type: 'object', additionalProperties: { type: 'array', items: { type: ['string', 'number', 'null'] } } },
      types: { type: 'object', additionalProperties: { enum: ['string', 'number'] } },
      rows: {
        type: 'object',
        required: ['read', 'total'],
        properties: { read: { type: 'integer' }, total: { type: 'integer' } },
        description: 'Rows the answer is made of, and rows that match: `read` is less only where `limit` cut a reading of rows.',
      },
    },
  },
  Problem: {
    type: 'object',
    required: ['type', 'title', 'status', 'detail', 'code'],
    properties: {
      type: { type: 'string' },
      title: { type: 'string' },
      status: { type: 'integer' },
      detail: { type: 'string' },
      code: {
        enum: [
          'QUERY_INVALID',
          'FIELD_MISSING',
          'DATASET_UNKNOWN',
          'BODY_TOO_LARGE',
          'TOO_MANY_ROWS',
          'TOO_MANY_GROUPS',
          'TIMEOUT',
          'HTTP_ERROR',
          'INTERNAL',
        ],
      },
      got: { type: 'string' },
      expected: { type: 'string' },
      todo: { type: 'string' },
      at: { type: 'string' },
      params: { type: 'object' },
    },
  },
});

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
      },
    },
    304: { description: 'What `If-None-Match` names is still right (GET).' },
    400: refused('QUERY_INVALID or FIELD_MISSING: `at` says where.'),
    404: refused('DATASET_UNKNOWN.'),
    413: refused(
      `TOO_MANY_GROUPS over ${limits.maxGroups}, TOO_MANY_ROWS over ${limits.maxRows}, BODY_TOO_LARGE over ${limits.bodyBytes} bytes.`,
    ),
    414: refused(`\`q\` is longer than ${limits.queryChars} characters: POST it.`),
    503: refused(`TIMEOUT: no answer within ${limits.milliseconds} ms.`),
  };
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
