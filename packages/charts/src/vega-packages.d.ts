/** The parts of Vega's untyped packages that this room touches. */
declare module 'vega-dataflow' {
  export interface ChangeSet {
    insert(rows: readonly object[]): ChangeSet;
  }
  export interface Operator {
    value: unknown;
    set(value: unknown): boolean;
  }
  export interface Logger {
    level(level?: number): unknown;
    error(...parts: unknown[]): unknown;
    warn(...parts: unknown[]): unknown;
    info(...parts: unknown[]): unknown;
    debug(...parts: unknown[]): unknown;
  }
  export interface Loader {
    load(uri: string): Promise<string>;
    sanitize(uri: string): Promise<{ href: string }>;
  }
  /** Parameters of a transform, by name. */
  export type Params = Readonly<Record<string, unknown>>;
  export interface Pulse {
    readonly ALL: number;
    readonly SOURCE: number;
    readonly NO_SOURCE: number;
    readonly NO_FIELDS: number;
    fork(flags: number): Pulse;
    visit(flags: number, visitor: (item: Record<string, unknown>) => void): Pulse;
    modifies(field: string): Pulse;
  }
  export class Transform {
    constructor(init: unknown, params: Params);
    value: unknown;
    modified(always: boolean): boolean;
    transform(params: Params, pulse: Pulse): Pulse;
  }
  export class Dataflow {
    _pending: unknown;
    loader(loader: Loader): this;
    logger(logger: Logger): this;
    changeset(): ChangeSet;
    pulse(operator: Operator, changes: ChangeSet): this;
    update(operator: Operator, value: unknown): this;
    run(): this;
  }
}
declare module 'vega-runtime' {
  import type { Dataflow, Operator } from 'vega-dataflow';
  export interface Context {
    readonly signals: Readonly<Record<string, Operator>>;
    readonly data: Readonly<Record<string, { readonly input: Operator; readonly values: Operator }>>;
    readonly root: Operator;
    parse(runtime: unknown): Context;
  }
  export function context(flow: Dataflow, transforms: object, functions: object, expressions: unknown): Context;
}
declare module 'vega-scenegraph' {
  export interface SceneItem {
    readonly x?: number;
    readonly y?: number;
    readonly width?: number;
    readonly height?: number;
    readonly fill?: unknown;
    readonly stroke?: unknown;
    readonly strokeWidth?: unknown;
    readonly strokeDash?: unknown;
    readonly strokeCap?: unknown;
    readonly strokeJoin?: unknown;
    readonly text?: unknown;
    readonly fontSize?: number;
    readonly datum?: { readonly row?: number; readonly series?: number; readonly outline?: string };
    /** Groups hold marks. */
    readonly items?: readonly SceneMark[];
  }
  export interface SceneMark {
    source?: unknown;
    readonly marktype: string;
    readonly items: readonly SceneItem[];
  }
  export class Scenegraph {
    readonly root: SceneMark;
  }
  export interface Markup {
    open(tag: string, ...attributes: (object | null | undefined)[]): Markup;
    text(text: string): Markup;
    close(): Markup;
  }
  /** What there is to know of each type of mark: here, how SVG has it. */
  export const Marks: Readonly<
    Record<string, { readonly tag: string; readonly attr: (emit: (name: string, value: unknown) => void, item: SceneItem) => void }>
  >;
  /** The items of a mark, or the marks of a group, in their order. */
  export function sceneVisit(scene: SceneMark, visit: (item: SceneItem) => void): void;
  export function sceneVisit(group: SceneItem, visit: (mark: SceneMark) => void): void;
  export class SVGStringRenderer {
    constructor(loader?: unknown);
    initialize(element: null, width: number, height: number, origin: readonly [number, number]): this;
    mark(markup: Markup, scene: SceneMark): unknown;
  }
  export const textMetrics: { width: (item: SceneItem, text: unknown) => number };
}
declare module 'vega-transforms' {
  export const collect: unknown;
}
declare module 'vega-encode' {
  export const datajoin: unknown, encode: unknown;
}
declare module 'vega-view-transforms' {
  export const mark: unknown;
}
