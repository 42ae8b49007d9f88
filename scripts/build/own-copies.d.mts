import type { Plugin } from 'rollup';

export const ownCopies: (files: readonly string[], piece: RegExp) => Plugin;
