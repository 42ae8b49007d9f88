import type { ReadKind } from './kind.ts';
import { map } from './map.ts';
import { usualKinds } from './usual.ts';

export const kinds = { ...usualKinds, map } satisfies Record<string, ReadKind>;
export type KindName = keyof typeof kinds;
export const isKindName = (name: string): name is KindName => Object.hasOwn(kinds, name);
