/**
 * The core's side of the wire. It never rejects: what fails comes back as words. The last answer told to each id is
 * kept for its pictures; a question cancelled before it came leaves a tombstone.
 */
import { isProblem, problem, type Answer, type Locale, type Outlines, type Picture, type Problem } from '@balise/model';
import { readAnyProblem, readerOf, type ReadKind } from '@balise/words';
import { answerTable } from './answer-table.ts';
import { answerWithPlan } from './answer.ts';
import { createAsker, type Asker } from './asker.ts';
import { bringCode } from './bring-code.ts';
import type { Memory } from './memory.ts';
import { breathe } from './sliced.ts';
import type { Brain, ContextData, Found, Hands, Told, WidgetKind } from './wire.ts';

const broken = (error: unknown): Problem =>
  problem('INTERNAL', { got: error instanceof Error ? `${error.name}: ${error.message}` : String(error), expected: 'an answer' });

type Asked = { readonly kind: WidgetKind; readonly context: ContextData; readonly asker: Asker };
type Kept = Asked & { readonly answer: Answer };

/** The kinds of picture that are drawn on outlines. */
const MAP = 'choropleth';

const unknownKind = (name: string): Problem =>
  problem('ATTRIBUTE_INVALID', {
    got: name,
    expected: 'a known kind',
    at: 'kind',
    params: { attribute: 'kind' },
  });

/** What says a kind. Called first with the question, so that it comes while the figures do. Never rejects. */
const bringReader = async (name: string, locale: Locale): Promise<ReadKind | Problem> =>
  (await bringCode(() => readerOf(name, locale), `the words of "${name}"`)) ?? unknownKind(name);

/** What completes the answer of a map. */
const bringMap = (): Promise<typeof import('./complete-map.ts') | Problem> => bringCode(() => import('./complete-map.ts'), 'maps');

const tell = async (
  id: number,
  answered: Awaited<ReturnType<typeof answerWithPlan>>,
  asked: Asked,
  kept: Map<number, Kept>,
): Promise<Told> => {
  const { locale } = asked.context;
  const { answer, plan, nextUpdate } = answered;
  const { name } = asked.kind;
  if (isProblem(answer)) return { reading: await readAnyProblem(answer, name, locale), problem: answer, plan };
  kept.set(id, { ...asked, answer });
  const read = await bringReader(name, locale);
  if (!isProblem(read)) {
    const reading = read(answer, locale);
    return { reading, table: answerTable(answer, locale), plan, ...(nextUpdate === undefined ? {} : { nextUpdate }) };
  }
  kept.delete(id);
  return { reading: await readAnyProblem(read, name, locale), problem: read, plan };
};

const outlinesOf = async ({ answer, context, asker }: Kept, hands: Hands, memory: Memory): Promise<Outlines | Problem> => {
  const map = await bringMap();
  return isProblem(map) ? map : map.outlinesFor(answer, context, hands, memory, asker);
};

const ageOf = (asker: Asker): Pick<Told, 'asked' | 'late'> => {
  const [asked, late] = [asker.asked(), asker.late()];
  return { ...(asked === null ? {} : { asked }), ...(late === null ? {} : { late }) };
};

/** `foreseen` once figures are asked for of which a picture will be wanted: what draws can be brought beside them. */
const foreseeing = (hands: Hands, { catalog }: ContextData, { picture, onDemand }: WidgetKind, foreseen?: () => void): Hands =>
  picture && !onDemand
    ? {
        ...hands,
        load(id, context, request) {
          if (request.url !== catalog) foreseen?.();
          return hands.load(id, context, request);
        },
      }
    : hands;

export const createBrain = (hands: Hands, memory: Memory, foreseen?: () => void): Brain => {
  const asking = new Map<number, Asker>();
  const kept = new Map<number, Kept>();
  /** Answers on their way. */
  const telling = new Map<number, Promise<Told | null>>();
  const tombstones = new Set<number>();
  let highest = 0;

  const answerTo: Brain['ask'] = async (id, context, question, kind, round = 0) => {
    highest = Math.max(highest, id);
    if (tombstones.delete(id)) return null;
    asking.get(id)?.leave();
    const asker = createAsker(id, round);
    asking.set(id, asker);
    try {
      void bringReader(kind.name, context.locale);
      const [answered, map] = await Promise.all([
        answerWithPlan(question, context, foreseeing(hands, context, kind, foreseen), memory, asker),
        question.classes === undefined ? null : bringMap(),
      ]);
      const complete =
        map === null || isProblem(answered.answer)
          ? answered
          : isProblem(map)
            ? { ...answered, answer: map }
            : await map.completeMap(answered, context, hands, memory, asker);
      if (asker.gone()) return null;
      const told = await tell(id, complete, { kind, context, asker }, kept);
      return asker.gone() ? null : { ...told, ...ageOf(asker) };
    } catch (error) {
      const fault = broken(error);
      const reading = await readAnyProblem(fault, kind.name, context.locale);
      return asker.gone() ? null : { reading, problem: fault };
    } finally {
      if (asking.get(id) === asker) asking.delete(id);
    }
  };

  return {
    ask: (...given) => {
      const [id] = given;
      const told = answerTo(...given).finally(() => telling.get(id) === told && telling.delete(id));
      telling.set(id, told);
      return told;
    },
    look: async (id, look, isAhead): Promise<Picture | Problem | null> => {
      // Words before pictures, those of other widgets too.
      if (isAhead) await telling.get(id)?.then(breathe);
      const told = kept.get(id);
      if (!told?.kind.picture) return null;
      try {
        const [{ paint }, outlines] = await Promise.all([
          import('@balise/charts/painter'),
          told.kind.picture === MAP ? outlinesOf(told, hands, memory) : undefined,
        ]);
        if (kept.get(id) !== told) return null;
        return isProblem(outlines) ? outlines : await paint(told.kind.picture, told.answer, look, outlines);
      } catch (error) {
        return problem('DRAWING_FAILED', { got: String(error), expected: 'a picture' });
      }
    },
    find: async ({ locale }, text, levels): Promise<readonly Found[]> => {
      const code = await bringCode(() => import('./find-territories.ts'), 'pickers');
      return isProblem(code) ? [] : code.findTerritories(text, levels, locale);
    },
    cancel: (id) => {
      const asker = asking.get(id) ?? kept.get(id)?.asker;
      kept.delete(id);
      asking.delete(id);
      if (asker) asker.leave();
      else if (id > highest) tombstones.add(id);
    },
    forget: (identity) => memory.forget(identity),
    ping: async () => true,
  };
};
