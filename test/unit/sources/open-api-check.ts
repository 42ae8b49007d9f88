/** Whether a request is one that an OpenAPI document describes: its path, its parameters, their types and bounds. */
import assert from 'node:assert/strict';

type Schema = {
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly $ref?: string;
};
type Parameter = { readonly name: string; readonly in: string; readonly schema: Schema; readonly $ref?: string };
type Operation = { readonly parameters?: readonly Parameter[] };
export type OpenApi = {
  readonly paths: Readonly<Record<string, { readonly get?: Operation }>>;
  readonly components: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
};

const resolved = <T>(document: OpenApi, value: T): T => {
  const ref = (value as { $ref?: string }).$ref;
  if (ref === undefined) return value;
  const [, , kind = '', name = ''] = ref.split('/');
  return document.components[kind]?.[name] as T;
};

const patternOf = (path: string): RegExp => new RegExp(`^${path.replace(/[.*+?^$()|[\]\\]/g, '\\$&').replace(/\{[^}]+\}/g, '([^/]+)')}$`);

/**
 * @param base where the paths of the document begin
 * @param bound what prose says of a bound that the schema does not: undefined leaves the schema's
 */
export const assertDescribed = (
  url: string,
  document: OpenApi,
  base: string,
  bound: (name: string, parameters: URLSearchParams) => number | undefined,
): void => {
  assert.ok(url.startsWith(base), `${url} is not under ${base}`);
  const { pathname, searchParams } = new URL(url);
  const path = pathname.slice(new URL(base).pathname.length);
  const operations = Object.entries(document.paths).flatMap(([template, { get }]) => (patternOf(template).test(path) && get ? [get] : []));
  assert.ok(operations.length > 0, `no path for ${path}`);
  const parameters = operations.flatMap((operation) => (operation.parameters ?? []).map((each) => resolved(document, each)));
  for (const [name, value] of searchParams) {
    const parameter = parameters.find((each) => each.in === 'query' && each.name === name);
    assert.ok(parameter !== undefined, `${name} is no parameter of ${path}`);
    const schema = resolved(document, parameter.schema);
    if (schema.type === 'integer') assert.match(value, /^-?\d+$/);
    if (schema.type === 'boolean') assert.match(value, /^(?:true|false)$/);
    if (schema.enum !== undefined) assert.ok(schema.enum.includes(value), `${name}=${value}`);
    if (schema.minimum !== undefined) assert.ok(Number(value) >= schema.minimum, `${name}=${value}`);
    const most = bound(name, searchParams) ?? schema.maximum;
    if (most !== undefined) assert.ok(Number(value) <= most, `${name}=${value}`);
  }
};
