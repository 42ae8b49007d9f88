import { figure } from './figure.ts';
import type { ReadKind } from './kind.ts';
import { map } from './map.ts';
import { ranking } from './ranking.ts';
import { trend } from './trend.ts';

export const kinds = { figure, map, ranking, trend } satisfies Record<string, ReadKind>;
export type KindName = keyof typeof kinds;
export const isKindName = (name: string): name is KindName => Object.hasOwn(kinds, name);
