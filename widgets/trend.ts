import {
  BaliseWidget,
  type ContextSettings,
  type Key,
  type WidgetKind,
  customElement,
  questionOfPlace,
  words,
  property,
} from '@balise/elements';
import { EVENT_ROW_PX, type Problem, type Question, type Reading, isProblem, namesFit, plotHeight } from '@balise/model';
import { trendStyles } from './styles/trend.ts';

/** Long enough to see a course, short enough for the width of a column. */
const SPAN = 'last:10';
const isSpan = (period: string | undefined): boolean => /^(?:all$|last:)/.test(period!);

/** Title, sentence, legend, notes and source, and the area of what turns to more lines where it is narrow. */
const WORDS_PX = 209;
const AREA_PX = 90_000;
/** The notes, which a compact widget leaves out. */
const NOTES_PX = 52;
/** What stands under the plot: the periods. */
const FOOT_PX = 36;
/** Of names over the curves, most likely: only the painter knows which of them share one. */
const MOST_ROWS = 2;

/**
 * @summary One indicator over periods, as curves: the reader's territory and those it is compared with.
 *
 * ```html
 * <balise-trend indicator="brevet-reussite" territory="dep:29" compare="aca FR" period="last:5"></balise-trend>
 * ```
 *
 * A missing figure leaves a gap, a change of method cuts the curves, a provisional figure ends a dashed line: each is named.
 * Changes are said between figures of one method. The period of a context is used when it is a span (`last:5`, `all`).
 *
 * @event {BaliseReadyEvent} balise-ready - Words, table and picture are on screen.
 * @event {BaliseProblemEvent} balise-problem - The question could not be answered; the widget says so too.
 * @event {BaliseSelectEvent} balise-select - The reader chose a figure of a curve.
 * @slot - A dated sentence or table, for readers whom the live curves do not reach.
 * @csspart frame - Everything.
 * @csspart heading - The title.
 * @csspart sentence - The finding.
 * @csspart picture - The curves and what lies over them.
 * @csspart marks - The list of figures laid over the curves.
 * @csspart tooltip - What a figure says.
 * @csspart legend - Which curve is which where the picture has no room for names; what a dashed line means.
 * @csspart notice - A refusal, a masking, an error.
 * @csspart notes - Reservations, changes of method.
 * @csspart source - Producer, date, licence.
 * @csspart definition - What is measured, folded: one for each indicator.
 * @csspart toolbar - The buttons.
 * @csspart table - The table.
 * @cssproperty --balise-accent - Colour of the reader's own territory, and of focus.
 * @cssproperty --balise-others - Colour of the other curves.
 * @cssproperty --balise-text - Text; the page's own colour unless told.
 * @cssproperty --balise-text-2 - Second text.
 * @cssproperty --balise-hair - Hairlines and grid.
 * @cssproperty --balise-ground - What lies behind, for the halo of labels; found out unless told.
 * @cssproperty --balise-min-height - Room kept from the start, so that nothing moves when the figures come.
 */
@customElement('balise-trend')
export class BaliseTrend extends BaliseWidget {
  static override styles = [...BaliseWidget.styles, trendStyles];

  /** What to compare with, separated by spaces: `FR` unless told; levels around the territory (`aca`, `reg`), codes. */
  @property() override compare = 'FR';
  /** Other territories of the same level, separated by spaces: `dep:22 dep:35`. Eight curves at most. */
  @property() others?: string;

  protected override readonly kind: WidgetKind = { name: 'trend', picture: 'lines' };

  protected override question(settings: ContextSettings): Question | Problem {
    const common = questionOfPlace(this, settings);
    if (isProblem(common)) return common;
    const period = this.period ?? (isSpan(settings.period) ? settings.period : undefined) ?? SPAN;
    const territories = [...new Set([common.highlight, ...(words(this.others) ?? [])])];
    // The period before is on the curve.
    const compare = common.compare?.filter((word) => word !== 'previous') ?? [];
    return { ...common, period, territories, compare };
  }

  protected override room({ state, table, events = 0 }: Reading, width: number): number {
    const isDrawn = state !== 'masked' && state !== 'empty' && table.rows.length > 0;
    return isDrawn ? plotHeight(width, this.compact) + FOOT_PX + Math.min(events, MOST_ROWS) * EVENT_ROW_PX : 0;
  }

  /** Those that have no room at the ends of the curves. */
  protected override keys({ keys }: Reading, width: number): readonly Key[] {
    return keys === undefined || namesFit(width, keys.longest, this.compact) ? [] : keys.labels.map((label) => ({ label }));
  }

  /** With a row of names over the curves. */
  protected override expected(width: number): number {
    return WORDS_PX + AREA_PX / width - (this.compact ? NOTES_PX : 0) + plotHeight(width, this.compact) + FOOT_PX + EVENT_ROW_PX;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'balise-trend': BaliseTrend;
  }
}
