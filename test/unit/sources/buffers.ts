/** What a decoder asks of memory beside the JavaScript heap, in bytes: every typed array and buffer that is made, kept or not. */
const kinds = [
  'ArrayBuffer',
  'Uint8Array',
  'Int8Array',
  'Uint16Array',
  'Uint32Array',
  'Int32Array',
  'Float64Array',
  'BigInt64Array',
] as const;

type Made = { readonly byteLength: number };
type Maker = new (...given: unknown[]) => Made;

export const buffersMade = (work: () => unknown): number => {
  const globals = globalThis as unknown as Record<string, Maker>;
  const originals = new Map(kinds.map((kind) => [kind, globals[kind]!]));
  let bytes = 0;
  const isView = (given: unknown): boolean => given instanceof ArrayBuffer || given instanceof SharedArrayBuffer;
  try {
    for (const [kind, original] of originals) {
      globals[kind] = new Proxy(original, {
        construct(target, given, asked) {
          const made = Reflect.construct(target, given, asked === globals[kind] ? target : asked) as Made;
          if (!isView(given[0])) bytes += made.byteLength;
          return made;
        },
      });
    }
    work();
  } finally {
    for (const [kind, original] of originals) globals[kind] = original;
  }
  return bytes;
};
