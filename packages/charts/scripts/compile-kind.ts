import type { CompiledKind } from '@balise/model';
import { parse } from 'vega';
import { compile } from 'vega-lite';
import type { Spec } from 'vega';
import { marks, scales } from '../src/kept.ts';
import { functions, transforms } from '../src/vega.ts';
import { HIT, isRole } from '../src/roles.ts';
import type { Kind } from '../src/kinds/kind.ts';
import type { RuntimeOperator } from '../src/unpack.ts';
import { needsOf } from './needs.ts';
import type { Options } from './option-combinations.ts';

const strict = {
  level: () => strict,
  error: (...parts: readonly unknown[]): never => refuse(parts),
  warn: (...parts: readonly unknown[]): never => refuse(parts),
  info: () => strict,
  debug: () => strict,
};
const refuse = (parts: readonly unknown[]): never => {
  throw new Error(parts.join(' '));
};

/** The kind as Vega: what its golden tests draw with the full library. */
export const vegaSpec = (kind: Kind, options: Options): Spec => compile(kind.spec(options), { logger: strict as never }).spec;

/** One combination of a kind, compiled and checked. Throws when run time could not draw it. */
export function compileKind(kind: Kind, options: Options): CompiledKind {
  const spec = vegaSpec(kind, options);
  const paints = paintsOf(spec).filter((paint) => paint !== HIT && !isRole(paint));
  if (paints.length > 0) throw new Error(`${kind.name} paints with ${paints.join(', ')}: expected roles.`);
  if (spec.autosize !== 'none') throw new Error(`${kind.name} must have autosize "none": its binding gives it its size.`);
  // Through JSON: `parse` leaves undefined members and shared references.
  const runtime = JSON.parse(JSON.stringify(parse(spec, {}, { ast: true })));
  runtime.operators = withoutReaders(runtime.operators, spec);
  if (runtime.streams.length + runtime.updates.length + runtime.bindings.length > 0) throw new Error(`${kind.name} listens to events.`);
  const needs = needsOf(runtime);
  const lacking = [
    ...needs.transforms.filter((name) => !Object.hasOwn(transforms, name)),
    ...needs.functions.filter((name) => !Object.hasOwn(functions, name)).map((name) => `${name}()`),
    ...needs.scales.filter((name) => !scales.includes(name)).map((name) => `scale ${name}`),
    ...needs.marks.filter((name) => !marks.includes(name)).map((name) => `mark ${name}`),
  ];
  if (lacking.length > 0) throw new Error(`${kind.name} needs what src/vega.ts does not register: ${lacking.join(', ')}.`);
  return { kind: kind.name, options, runtime: { operators: withoutText(runtime.operators.map(withoutSilence)) } };
}

/**
 * Expressions are run from their trees: their text, a sixth of what a page would download, is left out. Vega tells
 * parameters apart by it (`$expr.code`): there a number stands for each text.
 */
function withoutText(operators: unknown): unknown {
  const texts: string[] = [];
  const numbered = (text: string): string => {
    if (!texts.includes(text)) texts.push(text);
    return String(texts.indexOf(text));
  };
  const shortened = (node: unknown, name: string): unknown => {
    if (Array.isArray(node)) return node.map((item) => shortened(item, name));
    if (typeof node !== 'object' || node === null) return node;
    const entries = Object.entries(node).flatMap(([key, value]): [string, unknown][] => {
      if (key === 'code' && 'ast' in node) return name === '$expr' ? [[key, numbered(String(value))]] : [];
      if (key === 'raw' && 'type' in node && node.type === 'Literal') return [];
      return [[key, shortened(value, key)]];
    });
    return Object.fromEntries(entries);
  };
  return shortened(operators, '');
}

type Encoder = {
  readonly $expr: { readonly channels: Readonly<Record<string, { readonly ast?: { readonly value?: unknown } }>> };
  readonly $output: readonly string[];
};

/** The channels of an encoder but its tooltip of nothing; none at all where it was alone. */
const withoutTooltip = ([set, encoder]: [string, Encoder]): [string, object][] => {
  const channels = Object.entries(encoder.$expr.channels).filter(([name, { ast }]) => name !== 'tooltip' || ast?.value !== null);
  const $output = encoder.$output.filter((name) => channels.some(([kept]) => kept === name));
  return channels.length === 0 ? [] : [[set, { ...encoder, $expr: { ...encoder.$expr, channels: Object.fromEntries(channels) }, $output }]];
};

/** What Vega writes and would do unsaid: notes of its parser to itself, names of marks that nobody asks for, and what is off unless told. */
function withoutSilence({ metadata: _notes, ...operator }: RuntimeOperator): RuntimeOperator {
  const { mod, clip, markdef, encoders, ...params } = (operator.params ?? {}) as Record<string, unknown>;
  const { name: _name, ...mark } = (markdef ?? {}) as Record<string, unknown>;
  const { $encode } = (encoders ?? {}) as { $encode?: Record<string, Encoder> };
  const kept = {
    ...(mod === undefined || mod === false ? {} : { mod }),
    ...(clip === undefined || clip === false ? {} : { clip }),
    ...(markdef === undefined ? {} : { markdef: mark }),
    ...($encode === undefined ? {} : { encoders: { $encode: Object.fromEntries(Object.entries($encode).flatMap(withoutTooltip)) } }),
  };
  return operator.params === undefined ? operator : { ...operator, params: { ...kept, ...params } };
}

/** What only serves who asks a view for its data: nobody does, a drawing is made of what it is given and thrown away. */
function withoutReaders(operators: readonly RuntimeOperator[], spec: Spec): RuntimeOperator[] {
  const referred = new Set([...JSON.stringify(operators).matchAll(/"\$ref":(\d+)/g)].map(([, id]) => Number(id)));
  const given = new Set(['root', ...(spec.data ?? []).flatMap((data) => ('source' in data ? [] : data.name))]);
  return operators.flatMap(({ data, ...operator }) => {
    if (operator.type === 'sieve' && !referred.has(operator.id)) return [];
    const inputs = Object.entries((data ?? {}) as Record<string, readonly string[]>).filter(
      ([name, roles]) => given.has(name) && roles.includes('input'),
    );
    return [inputs.length === 0 ? operator : { ...operator, data: Object.fromEntries(inputs.map(([name]) => [name, ['input']])) }];
  });
}

/** Every constant `fill` and `stroke` of the marks. */
function paintsOf(node: unknown): unknown[] {
  if (typeof node !== 'object' || node === null) return [];
  return Object.entries(node).flatMap(([key, value]) => {
    const constant =
      (key === 'fill' || key === 'stroke') && typeof value === 'object' && value !== null && 'value' in value ? [value.value] : [];
    return [...constant, ...paintsOf(value)];
  });
}
