import type { Problem, Question } from '@balise/model';
import { problem } from '@balise/model';
import { words } from './attributes.ts';
import type { ContextSettings } from './context-request.ts';
import type { BaliseWidget } from './shell.ts';

/** What every question says of its indicator, period and comparisons; a problem when there is no indicator. */
export const questionOf = (widget: BaliseWidget, settings: ContextSettings): Question | Problem => {
  const indicators = words(widget.indicator);
  if (indicators === undefined) {
    return problem('QUESTION_INCOMPLETE', {
      got: 'no indicator',
      expected: 'the id of an indicator of the catalogue',
      at: 'indicator',
      params: { attribute: 'indicator' },
    });
  }
  const highlight = widget.highlight ?? widget.territory ?? settings.territory;
  const compare = words(widget.compare);
  return {
    indicators,
    period: widget.period ?? settings.period ?? 'latest',
    ...(highlight === undefined ? {} : { highlight }),
    ...(compare === undefined ? {} : { compare }),
  };
};
