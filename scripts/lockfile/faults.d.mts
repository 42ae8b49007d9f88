/** `packages` of a lockfile, by their places. */
export function faultsOf(packages: Readonly<Record<string, object>>): string[];
