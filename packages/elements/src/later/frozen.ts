/** Where the host wants rest and not only calm, nothing at all is asked in quiet hours, not even by a reader. */
import type { Problem } from '@balise/model';
import { problem } from '@balise/model';
import { quietSetting } from '../settings.ts';
import { quietRule } from './quiet-hours.ts';

/** Why nothing may be asked now; null when it may. */
export const frozen = (now: number): Problem | null => {
  const rule = quietRule(quietSetting());
  const until = rule.isFrozen ? rule.until(now) : null;
  if (until === null) return null;
  return problem('QUIET_HOURS', {
    got: 'a request in quiet hours',
    expected: until === Infinity ? 'quiet hours that can be read' : `a request from ${new Date(until).toISOString()} on`,
    at: 'quiet',
  });
};
