export const names: readonly string[];
export const shortNames: () => { renderChunk(code: string): { readonly code: string } };
