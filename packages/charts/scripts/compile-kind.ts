import type { CompiledKind } from '@balise/model';
import { Transform, parse } from 'vega';
import { compile } from 'vega-lite';
import type { Spec } from 'vega';
import { marks, scales } from '../src/kept.ts';
import { compiled } from '../src/expressions.ts';
import { planarTransforms } from '../src/planar/planar-shape.ts';
import { functions, transforms } from '../src/vega.ts';
import { HIT, isRole } from '../src/roles.ts';
import type { Kind } from '../src/kinds/kind.ts';
import type { RuntimeOperator } from '../src/unpack.ts';
import { needsOf } from './needs.ts';
import type { Options } from './option-combinations.ts';

/** What the painter has, and what maps bring. */
const known = { ...transforms, ...planarTransforms(Transform as never) };

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
  const runtime = JSON.parse(JSON.stringify(parse(ofKnownValues(spec), {}, { ast: true })));
  runtime.operators = inOrder(whatDraws(withoutReaders(runtime.operators, spec)));
  if (runtime.streams.length + runtime.updates.length + runtime.bindings.length > 0) throw new Error(`${kind.name} listens to events.`);
  const needs = needsOf(runtime);
  const lacking = [
    ...needs.transforms.filter((name) => !Object.hasOwn(known, name)),
    ...needs.functions.filter((name) => !Object.hasOwn(functions, name)).map((name) => `${name}()`),
    ...needs.scales.filter((name) => !scales.includes(name)).map((name) => `scale ${name}`),
    ...needs.marks.filter((name) => !marks.includes(name)).map((name) => `mark ${name}`),
  ];
  if (lacking.length > 0) throw new Error(`${kind.name} needs what src/vega.ts does not register: ${lacking.join(', ')}.`);
  treesOf(runtime.operators).forEach(compiled);
  const given = runtime.operators.filter(({ type }: RuntimeOperator) => type === 'scale').flatMap(oddities);
  if (given.length > 0) throw new Error(`${kind.name} wants a scale of its own: ${given.join(', ')}.`);
  if (READS_GROUP.test(JSON.stringify(runtime.operators)))
    throw new Error(`${kind.name} has a channel that reads its group: say it by a parameter.`);
  if (MEASURES.test(JSON.stringify(runtime.operators)))
    throw new Error(`${kind.name} would have text measured: bindings cut what is too long.`);
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

/** Every expression. */
function treesOf(node: unknown): Parameters<typeof compiled>[0][] {
  if (typeof node !== 'object' || node === null) return [];
  return 'ast' in node ? [node.ast as never] : Object.values(node).flatMap(treesOf);
}

const READS_GROUP = /"name":"item"/;
const MEASURES = /"(?:limit|lineBreak)":\{/;

/** What a scale is told beside two numbers and two others. */
const oddities = ({ params }: RuntimeOperator): string[] =>
  Object.entries(params ?? {}).flatMap(([name, value]) =>
    ['type', 'domain', 'range'].includes(name) || value === false ? [] : `${name} ${JSON.stringify(value)}`,
  );

type Source = {
  readonly name: string;
  readonly source?: unknown;
  readonly transform?: readonly { readonly type: string; readonly expr?: unknown }[];
};

/** As Vega-Lite writes it of each field on an axis. */
const VALID = /^(?:(?: && )?isValid\((datum\["\w+"\])\) && isFinite\(\+\1\))+$/;

/**
 * Bindings give known values only, so nothing is left to filter. The tests hold a kind to full Vega, which filters: a
 * binding that gave a missing value would be seen.
 */
function ofKnownValues(spec: Spec): Spec {
  const sources = new Map<string, string>();
  const data = ((spec.data ?? []) as readonly Source[]).filter(({ name, source, transform = [] }) => {
    const [only, ...others] = transform;
    const isIdle = only?.type === 'filter' && VALID.test(String(only.expr)) && others.length === 0;
    if (isIdle && typeof source === 'string') sources.set(name, source);
    return !sources.has(name);
  });
  const named = JSON.stringify({ ...spec, data }).replace(/"data":"(\w+)"/g, (told, name: string) =>
    sources.has(name) ? `"data":"${sources.get(name)!}"` : told,
  );
  return JSON.parse(named) as Spec;
}

/** What is done to marks; all else serves it, or a renderer that keeps a page up to date. */
const EFFECTS = new Set(['encode', 'geoshape']);

const refsOf = (operator: unknown): number[] => [...JSON.stringify(operator).matchAll(/"\$ref":(\d+)/g)].map(([, id]) => Number(id));

/**
 * A drawing is made once and read as it is: nobody lays out axes, sums up bounds or redraws what has changed. What only
 * waits for its group is left out too, since no channel may read a group.
 */
function whatDraws(operators: readonly RuntimeOperator[]): RuntimeOperator[] {
  const free = operators.map((operator): RuntimeOperator => {
    if (operator.type !== 'encode') return operator;
    const { parent: _parent, ...params } = operator.params as { parent?: unknown; encoders: unknown };
    return { ...operator, params };
  });
  const byId = new Map(free.map((operator) => [operator.id, operator]));
  const kept = new Set<number>();
  const keep = (id: number): void => {
    if (kept.has(id)) return;
    kept.add(id);
    refsOf(byId.get(id)).forEach(keep);
  };
  for (const { id, type, root } of free) if (root === true || EFFECTS.has(type ?? '')) keep(id);
  return free.filter(({ id }) => kept.has(id));
}

/** Numbered one after the other. */
function inOrder(operators: readonly RuntimeOperator[]): RuntimeOperator[] {
  const places = new Map(operators.map(({ id }, place) => [id, place]));
  const text = JSON.stringify(operators).replace(
    /"(id|\$ref)":(\d+)/g,
    (_, name: string, id: string) => `"${name}":${places.get(Number(id))!}`,
  );
  return JSON.parse(text) as RuntimeOperator[];
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
