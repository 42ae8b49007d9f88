import type { Plugin } from 'rollup';

export declare function forwardSlashes(separator?: string): Plugin;
