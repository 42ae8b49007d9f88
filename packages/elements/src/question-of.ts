import type { Problem, Question, TerritoryCode } from '@balise/model';
import { isProblem } from '@balise/model';
import { missing, refuseChoice, words } from './attributes.ts';
import type { ContextSettings } from './context-request.ts';
import type { BaliseWidget } from './shell.ts';

/** What every question says of its indicator, period and comparisons; a problem unless there is one indicator. */
export const questionOf = (widget: BaliseWidget, settings: ContextSettings): Question | Problem => {
  const indicators = words(widget.indicator);
  if (indicators === undefined) return missing('indicator');
  // Of two, which is meant? Either shown alone would pass for both.
  const refused = refuseChoice('indicator', indicators.join(' '), indicators);
  if (refused !== null) return refused;
  const highlight = widget.highlight ?? widget.territory ?? settings.territory;
  const compare = words(widget.compare);
  return {
    indicators,
    period: widget.period ?? settings.period ?? 'latest',
    ...(highlight === undefined ? {} : { highlight }),
    ...(compare === undefined ? {} : { compare }),
  };
};

/** Of one territory, the reader's: a problem where nothing says which. */
export const questionOfPlace = (
  widget: BaliseWidget,
  settings: ContextSettings,
): (Question & { readonly highlight: TerritoryCode }) | Problem => {
  const common = questionOf(widget, settings);
  const highlight = widget.territory || settings.territory;
  if (isProblem(common)) return common;
  if (!highlight) return missing('territory');
  return { ...common, territories: [highlight], highlight };
};
