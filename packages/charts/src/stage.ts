/**
 * Vega's `View` less everything that belongs to a page: no element, event, cursor, timer, canvas or renderer, no
 * registry. What is left of it is this: a dataflow that owns a scenegraph, and answers the few calls that transforms
 * make to their view. It neither measures nor writes a word: bindings have done both.
 */
import { Dataflow, Transform } from 'vega-dataflow';
import type { Logger } from 'vega-dataflow';
import { context } from 'vega-runtime';
import { Scenegraph } from 'vega-scenegraph';
import type { SceneMark } from 'vega-scenegraph';
import type { Binding } from './bindings/binding.ts';
import { expressions } from './expressions.ts';
import { missingTransforms } from './operators.ts';
import type { planarTransforms } from './planar/planar-shape.ts';
import { refusingLoader } from './refusing-loader.ts';
import { functions, transforms } from './vega.ts';

class Stage extends Dataflow {
  readonly complaints: string[] = [];
  readonly #scenegraph = new Scenegraph();

  constructor() {
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
  }

  scenegraph(): Scenegraph {
    return this.#scenegraph;
  }
}

/** The scene of a compiled kind and its data. Throws what Vega complains of. @param planar what a map needs beside */
export function sceneOf(runtime: unknown, binding: Binding, planar?: typeof planarTransforms): SceneMark {
  const all = { ...transforms, ...planar?.(Transform) };
  const missing = missingTransforms(runtime, all);
  if (missing.length > 0) throw new Error(`The painter lacks the transforms ${missing.join(', ')}.`);
  const stage = new Stage();
  const { root } = stage.scenegraph();
  const { signals, data, root: top } = context(stage, all, functions, expressions).parse(runtime);
  top.set(root);
  root.source = data.root!.input;
  stage.pulse(data.root!.input, stage.changeset().insert(root.items));
  for (const [name, value] of Object.entries(binding.signals)) stage.update(known(signals, name), value);
  for (const [name, rows] of Object.entries(binding.data)) stage.pulse(known(data, name).input, stage.changeset().insert(rows));
  // Vega would wait for it, and the scene below would be empty.
  if (stage._pending) throw new Error('The compiled kind asks for data of its own.');
  stage.run();
  if (stage.complaints.length > 0) throw new Error(stage.complaints[0]);
  return root;
}

function known<T>(all: Readonly<Record<string, T>>, name: string): T {
  const found = all[name];
  if (found === undefined) throw new Error(`The compiled kind has no "${name}".`);
  return found;
}
