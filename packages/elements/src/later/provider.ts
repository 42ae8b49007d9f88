/** `provider:<name>` requests are answered by a function of the host: its network, its session, its rights. */
import type { LoadReply, LoadRequest, Problem } from '@balise/model';
import { isProblem, problem } from '@balise/model';
import { pageSettings } from '../settings.ts';

const jsonReply = (text: string): LoadReply => ({
  status: 200,
  headers: { 'content-type': 'application/json' },
  bytes: new TextEncoder().encode(text).buffer,
});

/** Copied, because the buffer is about to be transferred to the worker and the host may still want its own. */
const copyOf = (bytes: ArrayBuffer | ArrayBufferView): ArrayBuffer =>
  bytes instanceof ArrayBuffer
    ? bytes.slice(0)
    : new Uint8Array(new Uint8Array(bytes.buffer as ArrayBuffer, bytes.byteOffset, bytes.byteLength)).buffer;

const replyOf = async (given: unknown): Promise<LoadReply> => {
  if (typeof given === 'string') return jsonReply(given);
  if (given instanceof Response) {
    return { status: given.status, headers: Object.fromEntries(given.headers), bytes: await given.arrayBuffer() };
  }
  if (given instanceof ArrayBuffer || ArrayBuffer.isView(given)) return { status: 200, headers: {}, bytes: copyOf(given) };
  return jsonReply(JSON.stringify(given));
};

/** What is thrown may be anything, and may throw in turn when it is made a text of: the widget would wait for ever. */
const told = (thrown: unknown): string => {
  try {
    return `${thrown as string}`;
  } catch {
    return typeof thrown;
  }
};

export const providerReply = async (request: LoadRequest, signal: AbortSignal): Promise<LoadReply | Problem> => {
  const name = request.url.slice('provider:'.length).replace(/[?#/].*$/s, '');
  const providers = pageSettings().providers ?? {};
  const provider = Object.hasOwn(providers, name) ? providers[name] : undefined;
  if (provider === undefined) {
    return problem('ORIGIN_NOT_DECLARED', {
      got: `provider:${name}`,
      expected: Object.keys(providers).join(' ') || 'a registered provider',
      todo: `Register it with configure({ providers: { ${JSON.stringify(name)}: … } }).`,
      params: { origin: `provider:${name}` },
    });
  }
  try {
    signal.throwIfAborted();
    const given = await provider(request, { signal });
    return isProblem(given) ? given : await replyOf(given);
  } catch (error) {
    return problem('NETWORK', { got: told(error), expected: `an answer of provider ${name}`, at: `provider:${name}` });
  }
};
