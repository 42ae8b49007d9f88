type Context = { error(message: string): never };
type Plugin<Result> = { renderChunk(this: Context, code: string, chunk: { readonly fileName: string }): Result };

export const names: readonly string[];
export const coreNames: {
  readonly mangleProps: { readonly include: RegExp; readonly cache: Readonly<Record<string, string>> };
  exported(): Plugin<{ readonly code: string }>;
  unknownHere(): Plugin<void>;
};
