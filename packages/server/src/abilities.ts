import type { Abilities } from '@balise/model';
import { abilitiesWithin, type Limits } from '@balise/sources/sql';

/** Everything of the contract: what SQL knows, and hiding what is secret. */
export const abilitiesOf = (limits: Limits): Abilities => ({ ...abilitiesWithin(limits), disclosure: true });
