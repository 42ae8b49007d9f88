import type { Level } from '@balise/model';

/** Levels that `territoriesWith` brings; every other one is synchronous, or has no list (schools, cantons, circonscriptions, bassins). */
export const lazyLevels: readonly Level[] = ['com', 'epci'];
