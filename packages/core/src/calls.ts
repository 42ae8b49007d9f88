/**
 * Calls across a worker's port, both ways at once: each side calls what the other serves. A call is `[id, name, given]`,
 * its answer `[-id, value]`, or `[-id, words, true]` where it failed. Only values cross, by structured clone; a call to a
 * worker that died never settles: who calls sees to that.
 */
type Message = { readonly data: readonly [id: number, nameOrValue: unknown, givenOrFailed?: unknown] };

export type Port = {
  postMessage(message: unknown, transfer: ArrayBuffer[]): void;
  addEventListener(type: 'message', listener: (event: Message) => void): void;
};

type Served = Readonly<Record<string, (...given: unknown[]) => unknown>>;
/** The other side, as seen from here: whatever it returns comes as a promise. */
export type Remote<T> = {
  [name in keyof T]: T[name] extends (...given: infer G) => infer R ? (...given: G) => Promise<Awaited<R>> : never;
};

/** `served` has own functions only; `moved` names the buffers of an answer that are handed over, not copied. */
export const callsOver = <Theirs extends object>(
  port: Port,
  served: object,
  moved: (value: unknown) => ArrayBuffer[] = () => [],
): Remote<Theirs> => {
  const waiting = new Map<number, readonly [resolve: (value: never) => void, reject: (error: Error) => void]>();
  let last = 0;

  const answer = async (id: number, name: string, given: unknown[]): Promise<void> => {
    try {
      const value = await (Object.hasOwn(served, name) ? (served as Served)[name]!(...given) : Promise.reject(new Error(`no ${name}`)));
      port.postMessage([-id, value], moved(value));
    } catch (error) {
      port.postMessage([-id, String(error), true], []);
    }
  };

  port.addEventListener('message', ({ data: [id, first, second] }) => {
    if (id > 0) return void answer(id, first as string, second as unknown[]);
    const [resolve, reject] = waiting.get(-id) ?? [];
    waiting.delete(-id);
    if (second === true) reject?.(new Error(String(first)));
    else resolve?.(first as never);
  });

  return new Proxy({} as Remote<Theirs>, {
    // A promise that resolves with this looks for `then`.
    get: (_, name) =>
      name === 'then'
        ? undefined
        : (...given: unknown[]) =>
            new Promise((resolve, reject) => {
              last += 1;
              port.postMessage([last, name, given], []);
              waiting.set(last, [resolve, reject]);
            }),
  });
};
