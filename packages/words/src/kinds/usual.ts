/** Kinds whose words come with the core: a file more would be a request more before the first figure. */
import { figure } from './figure.ts';
import type { ReadKind } from './kind.ts';
import { ranking } from './ranking.ts';
import { trend } from './trend.ts';

export const usualKinds = { figure, ranking, trend } satisfies Record<string, ReadKind>;
type UsualKindName = keyof typeof usualKinds;
export const isUsualKindName = (name: string): name is UsualKindName => Object.hasOwn(usualKinds, name);
