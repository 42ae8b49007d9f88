import { isProblem, problem } from '@balise/model';
import type { Answer, CompiledKind, Look, Outlines, Picture, Problem } from '@balise/model';
import { bringLanguage, compactText, markLabel, shortLabel, valueText } from '@balise/words';
import { bindings } from './bindings/index.ts';
import { plainText } from './fit-text.ts';
import { measureWith } from './measure.ts';
import { pictureTree } from './picture-tree.ts';
import { reachable } from './reachable.ts';
import { sceneOf } from './stage.ts';
import { unpack } from './unpack.ts';

/** The kind of picture that is drawn on outlines. */
const MAP = 'choropleth';

/**
 * Draws an answer with a compiled kind, for the width (CSS px), font and language of `look`: a tree of SVG nodes with
 * roles, and the boxes of the figures with what each says. Every drawing is made anew, from fresh rows: a redraw costs
 * little more than a change of width inside Vega would, and nothing is held between two but outlines brought to a width and kinds unpacked.
 * `outlines` are those of the answer's level, for the kinds that draw territories.
 * A kind that is not known, an answer it cannot show and a failure inside Vega come back as a Problem; never rejects.
 */
export async function draw(kind: CompiledKind, answer: Answer, look: Look, outlines?: Outlines): Promise<Picture | Problem> {
  try {
    const maps = kind.kind === MAP ? await import('./own-maps.ts') : undefined;
    const bind = maps?.bindChoropleth ?? (Object.hasOwn(bindings, kind.kind) ? bindings[kind.kind] : undefined);
    if (bind === undefined) return failed(kind.kind, `one of the kinds ${[...Object.keys(bindings), MAP].join(', ')}`);
    const { locale } = look;
    await bringLanguage(locale);
    const measure = await measureWith(look.advances);
    const binding = bind(answer, {
      width: look.width,
      height: look.height ?? 0,
      compact: look.compact === true,
      measure,
      locale,
      label: (row) => shortLabel(answer, row, locale),
      value: (row) => valueText(answer, row, locale),
      compactValue: (row) => compactText(answer, row, locale),
      ...(outlines === undefined || maps === undefined ? {} : { outlines, tone: maps.tonesOf(answer) }),
    });
    if (isProblem(binding)) return binding;
    const { width, height, keys } = binding;
    const root = sceneOf(unpack(kind.runtime), binding, maps?.planarTransforms);
    return {
      width,
      height,
      tree: pictureTree(root, binding),
      marks: reachable(root).map((box) => ({ ...box, label: plainText(markLabel(answer, box.row, locale)) })),
      ...(keys === undefined ? {} : { keys }),
    };
  } catch (error) {
    return failed(error instanceof Error ? error.message : String(error), 'a picture');
  }
}

const failed = (got: string, expected: string): Problem =>
  problem('DRAWING_FAILED', { got, expected, todo: 'Show the table; report the kind, the answer and this message.' });
