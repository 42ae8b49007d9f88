/**
 * What the core will ask first is known before there is a core: the catalogue, the files of CSV that it names for the
 * indicators asked about, which are brought whole whatever the question, and what periods an API of ours has of them, which every
 * question begins with. They are asked for while the core is on its way,
 * under the same permissions, and each is given to the first who asks for that very thing. By hands of no life: a worker
 * that could not begin must not take them along.
 */
import type { ContextData } from '@balise/core/wire';
import {
  csvRequest,
  isProblem,
  queryRequest,
  type Catalog,
  type LoadReply,
  type LoadRequest,
  type Problem,
  type Question,
} from '@balise/model';
import { type OpenHands, makeHands } from './hands.ts';

type Foreseen = { readonly reply: Promise<LoadReply | Problem>; readonly leaving: ReturnType<typeof setTimeout>; abort(): void };

/** Whoever was about to ask has left since: what came then is no longer of now, and what is still to come is let go of. */
const LEFT_MS = 60_000;

/** Read on the page's own time: what is longer is left to the core. */
const LONGEST_CATALOG = 256 * 1024;

const foreseen = new Map<string, Foreseen>();
let isAwaited = true;

/** Until a core asks by itself. */
export const isCoreAwaited = (): boolean => isAwaited;

const ahead = (...wanted: [identity: string, request: LoadRequest]): Promise<LoadReply | Problem> => {
  const key = JSON.stringify(wanted);
  const known = foreseen.get(key);
  if (known !== undefined) return known.reply;
  const hands = makeHands();
  const leave = (): void => {
    foreseen.delete(key);
    hands.close();
  };
  // What failed before anybody asked is for who asks to try.
  const reply = hands.load(0, ...wanted).then((came) => (isProblem(came) && leave(), came));
  foreseen.set(key, { reply, leaving: setTimeout(leave, LEFT_MS), abort: hands.close });
  return reply;
};

const parsed = (reply: LoadReply | Problem): unknown =>
  isProblem(reply) || reply.bytes.byteLength > LONGEST_CATALOG ? null : JSON.parse(new TextDecoder().decode(reply.bytes));

/**
 * Asks for the catalogue of this context in the words of the core, and for the files that it says this question is about. `came` is
 * called with it, and with the dialects of these: the worker's script, asked for before it, is then well on its way.
 */
export const foresee = async (
  { identity, catalog }: ContextData,
  question?: Question,
  came?: (catalog: Catalog, dialects: ReadonlySet<string>) => void,
): Promise<void> => {
  const isInline = typeof catalog !== 'string';
  const reply = isInline ? null : ahead(identity, { url: catalog, headers: { accept: 'application/json' } });
  try {
    // Nobody has checked it: of one that is not what it should be, nothing more is foreseen, and the core says what is wrong.
    const read = (isInline ? catalog.inline : parsed(await reply!)) as Catalog;
    const { datasets, indicators } = read;
    const asked = indicators.filter(({ id }) => question?.indicators.some((name) => name.replace(/.*\//, '') === id));
    const told = JSON.stringify(asked.map(({ measure }) => measure));
    const dialects = new Set<string>();
    for (const { id, source, fields, parts } of datasets) {
      if (!told.includes(`"dataset":${JSON.stringify(id)}`)) continue;
      dialects.add(source.type);
      if (parts !== undefined) continue;
      const url = new URL(source.url!, isInline ? catalog.base : catalog).href;
      if (source.type === 'csv') void ahead(identity, csvRequest(url));
      const period = source.type === 'native' && Object.keys(fields).find((name) => fields[name]!.role === 'period');
      if (period) void ahead(identity, queryRequest(url, JSON.stringify({ dataset: source.dataset ?? id, by: [period] })));
    }
    came?.(read, dialects);
  } catch {
    return;
  }
};

/** Hands that give what was foreseen to whoever asks for it first. */
export const foresighted = (hands: OpenHands): OpenHands => {
  const taken = new Map<number, Foreseen>();
  return {
    ...hands,
    load(id, ...wanted) {
      isAwaited = false;
      const key = JSON.stringify(wanted);
      const found = foreseen.get(key);
      foreseen.delete(key);
      if (found === undefined) return hands.load(id, ...wanted);
      clearTimeout(found.leaving);
      taken.set(id, found);
      return found.reply;
    },
    abort: (id) => (taken.get(id) ?? hands).abort(id),
  };
};
