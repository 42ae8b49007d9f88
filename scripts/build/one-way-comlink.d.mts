export const oneWayComlink: () => {
  readonly transform: (this: { error(message: string): never }, code: string, id: string) => { readonly code: string } | null;
};
