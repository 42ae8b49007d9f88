type Chunk = {
  readonly type: 'chunk';
  readonly isEntry: boolean;
  readonly facadeModuleId: string | null;
  fileName: string;
  code: string;
  imports: readonly string[];
  dynamicImports: readonly string[];
};
type Context = { error(message: string): never; getModuleInfo(id: string): { readonly exports: readonly string[] } };

export const ownNames: () => { readonly generateBundle: (this: Context, options: object, bundle: Readonly<Record<string, Chunk>>) => void };
