/** The JSON of a reply, or what is wrong with it. */
import { isProblem } from '@balise/model';
import type { LoadReply, Problem } from '@balise/model';
import { toUtf8 } from '../csv/to-utf8.ts';
import { address, replyProblem } from '../reply-problem.ts';
import { sketch } from '../sketch.ts';

export type JsonObject = Readonly<Record<string, unknown>>;
export const isObject = (value: unknown): value is JsonObject => typeof value === 'object' && value !== null && !Array.isArray(value);

/** An own member: nothing is inherited from a prototype, and `__proto__` is a name like another. */
export const member = (object: JsonObject, name: string): unknown => (Object.hasOwn(object, name) ? object[name] : undefined);

/** Fewer bytes than the server announced. */
export const cutShort = (reply: LoadReply): boolean =>
  reply.headers['content-encoding'] === undefined && Number(reply.headers['content-length'] ?? NaN) > reply.bytes.byteLength;

/** @returns the parsed value under `json`, which is never undefined */
export const readJson = (
  reply: LoadReply | undefined,
  url: string | undefined,
  encoding?: string,
): { readonly json: unknown } | Problem => {
  const refused = replyProblem(reply, url);
  if (refused !== null) return refused;
  const at = address(url);
  const original = new Uint8Array((reply as LoadReply).bytes);
  const bytes = toUtf8(original, encoding);
  if (isProblem(bytes)) return { ...bytes, at };
  const text = new TextDecoder().decode(bytes);
  try {
    return { json: JSON.parse(text) as unknown };
  } catch (error) {
    const isCut = cutShort(reply as LoadReply) || (/^\s*[[{]/.test(text) && !/[\]}]\s*$/.test(text));
    return {
      ...sketch(isCut ? 'BODY_TRUNCATED' : 'BODY_UNREADABLE', ({ notJson }) => notJson(text, original.length, isCut, error)),
      at,
    };
  }
};
