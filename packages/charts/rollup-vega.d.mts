import type { Plugin } from 'rollup';
export function vega(): Plugin;
