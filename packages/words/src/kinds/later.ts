/** Kinds whose words are brought when a widget first asks for them, all in one piece: the worker's own holds nothing of them. */
import { composition } from './composition.ts';
import { coverage } from './coverage.ts';
import { distribution } from './distribution.ts';
import { gap } from './gap.ts';
import type { ReadKind } from './kind.ts';
import { target } from './target.ts';

export const laterKinds = { composition, coverage, distribution, gap, target } satisfies Record<string, ReadKind>;
export type LaterKindName = keyof typeof laterKinds;
export const isLaterKindName = (name: string): name is LaterKindName => Object.hasOwn(laterKinds, name);
