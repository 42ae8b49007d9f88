/**
 * Vega's `View` less everything that belongs to a page: no element, event, cursor, timer, canvas or renderer, no
 * registry. What is left of it is this: a dataflow that owns a scenegraph, and answers the few calls that transforms
 * make to their view.
 *
 * One module-level value of Vega's is written: `textMetrics.width`, the only place where it takes text metrics from.
 * It is set around one synchronous stretch of work and put back, so no other code ever sees it.
 */
import type { Locale } from '@balise/model';
import { Dataflow } from 'vega-dataflow';
import type { Logger } from 'vega-dataflow';
import { locale as vegaLocale } from 'vega-format';
import { expressionInterpreter } from 'vega-interpreter';
import { context } from 'vega-runtime';
import { Scenegraph, textMetrics } from 'vega-scenegraph';
import type { SceneMark } from 'vega-scenegraph';
import type { Binding } from './bindings/binding.ts';
import type { Measure } from './measure.ts';
import { numberFormats } from './number-formats.ts';
import { missingTransforms } from './operators.ts';
import { refusingLoader } from './refusing-loader.ts';
import { functions, transforms } from './vega.ts';

class Stage extends Dataflow {
  readonly complaints: string[] = [];
  readonly #scenegraph = new Scenegraph();

  constructor(language: Locale) {
    super();
    const silent = (): Logger => log;
    const log: Logger = {
      level: () => log,
      error: (...parts) => (this.complaints.push(parts.map(String).join(' ')), log),
      warn: silent,
      info: silent,
      debug: silent,
    };
    this.logger(log);
    this.loader(refusingLoader);
    this.locale(vegaLocale(numberFormats[language]));
    // Read by the layout transform: sizes are given, never found.
    this._autosize = 0;
  }

  scenegraph(): Scenegraph {
    return this.#scenegraph;
  }

  /** There is no renderer to tell. */
  dirty(): void {}
}

/**
 * Runs a compiled kind on its data and hands the scenegraph to `look` while the page's text metrics hold.
 * Throws what Vega complains of.
 */
export function withScene<T>(
  runtime: unknown,
  binding: Binding,
  page: { locale: Locale; measure: Measure },
  look: (root: SceneMark) => T,
): T {
  const missing = missingTransforms(runtime);
  if (missing.length > 0) throw new Error(`The painter lacks the transforms ${missing.join(', ')}.`);
  const stage = new Stage(page.locale);
  const { root } = stage.scenegraph();
  const { signals, data, root: top } = context(stage, transforms, functions, expressionInterpreter).parse(runtime);
  top.set(root);
  root.source = data.root!.input;
  stage.pulse(data.root!.input, stage.changeset().insert(root.items));
  for (const [name, value] of Object.entries(binding.signals)) stage.update(known(signals, name), value);
  for (const [name, rows] of Object.entries(binding.data)) stage.pulse(known(data, name).input, stage.changeset().insert(rows));
  // Vega would wait for it, and the scene below would be empty.
  if (stage._pending) throw new Error('The compiled kind asks for data of its own.');
  return withMetrics(page.measure, () => {
    stage.run();
    if (stage.complaints.length > 0) throw new Error(stage.complaints[0]);
    return look(root);
  });
}

function known<T>(all: Readonly<Record<string, T>>, name: string): T {
  const found = all[name];
  if (found === undefined) throw new Error(`The compiled kind has no "${name}".`);
  return found;
}

const BOLD = 600;
const isBold = (weight: string | number | undefined): boolean => weight === 'bold' || Number(weight) >= BOLD;

function withMetrics<T>(measure: Measure, work: () => T): T {
  const before = textMetrics.width;
  textMetrics.width = (item, text) => measure(String(text ?? ''), item.fontSize ?? 0, isBold(item.fontWeight) ? 'bold' : 'regular');
  try {
    return work();
  } finally {
    textMetrics.width = before;
  }
}
