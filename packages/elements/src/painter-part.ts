/** Where what draws is, from the worker's script: the build writes it. Sources are served by addresses that nobody knows beforehand. */
export const painterPart: string | null = null;
