import { operations, type Limits } from '@balise/sources/sql';

/** A schema by its name. */
export const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
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

/** What travels: queries, tables, problems. */
export const schemas = (limits: Limits) => ({
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
      op: { enum: operations },
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
      measures: {
        type: 'array',
        items: ref('Measure'),
        maxItems: limits.terms,
        description: `Weighted quantiles: at most ${limits.sorts} different weighted sorts, one for all those of the same \`field\`, \`weight\` and \`where\`.`,
      },
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
    description:
      'Of restricted rows, the result of a measure that would tell a secret is null, and the column named like it with `:status` holds Q.',
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
  Version: {
    type: 'object',
    required: ['digest'],
    properties: {
      version: { type: 'string' },
      updated: { type: 'string', format: 'date' },
      nextUpdate: { type: 'string' },
      digest: { type: 'string', description: 'Of the bytes served: the same on every server of the same files, but of restricted rows.' },
    },
  },
  Changes: {
    type: 'object',
    required: ['dataset', 'current', 'changes'],
    properties: {
      dataset: { type: 'string' },
      current: ref('Version'),
      changes: {
        type: 'array',
        items: { allOf: [ref('Version'), { type: 'object', required: ['changed'], properties: { changed: { const: 'all' } } }] },
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
          'DISCLOSURE_FORBIDDEN',
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
