/** What few questions need to be resolved: two datasets in one measure, differences, wide columns, periods made one; and what is said to those that are refused. */
import type { Facts } from './facts.ts';
import * as refusals from './refusals.ts';
import { mixedBase } from './mixed-base.ts';
import { refuseClasses } from './refuse-classes.ts';
import { operandsOf } from './resolve-difference.ts';
import { joinedPeriods, resolveJoined } from './resolve-joined.ts';
import { earlierFold, inside } from './scope-folds.ts';
import { seenBy } from './seen-by.ts';

export const rareSteps = { ...refusals, mixedBase, refuseClasses, operandsOf, joinedPeriods, resolveJoined, inside, earlierFold, seenBy };
export type RareSteps = typeof rareSteps;

/** The facts, with what few questions need; null where it was not brought, and {@link LACKING} is then told of those. */
export type Known = Facts & { readonly rare: RareSteps | null };
