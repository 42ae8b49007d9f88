import {
  BaliseWidget,
  type ContextSettings,
  type WidgetKind,
  questionOfPlace,
  customElement,
  refuseChoice,
  property,
  words,
} from '@balise/elements';
import { type Problem, type Question, type Reading, SPARK_HEIGHT_PX, isProblem } from '@balise/model';

/** Title, value, sentence and source, and the area of what turns to more lines where it is narrow; less when compact. */
const WORDS_PX = 192;
const AREA_PX = 50_000;
const LESS_PX = 28;
/** A line of what it is compared with; what goes under the other, under 340 px. */
const LINE_PX = 28;
const NARROW_PX = 340;
const UNDER_PX = 20;

/**
 * @summary One indicator for one territory: the value, how it moved, how it compares, in a sentence.
 *
 * ```html
 * <balise-figure indicator="terminaux-pour-100-eleves" territory="dep:29" compare="previous aca FR"></balise-figure>
 * ```
 *
 * Where three periods or more of one method have a figure, a curve of the last ones follows the value.
 *
 * Inside a `<balise-context>`, the territory and the period come from it. Text left inside the tag is shown until the
 * figure is there, and if it never comes.
 *
 * @event {BaliseReadyEvent} balise-ready - The figure is on screen.
 * @event {BaliseProblemEvent} balise-problem - The question could not be answered; the widget says so too.
 * @slot - A dated figure in text, for readers whom the live one does not reach.
 * @csspart frame - Everything.
 * @csspart heading - The title.
 * @csspart value - The value in large, its unit and period.
 * @csspart picture - The curve of the last periods.
 * @csspart sentence - The finding.
 * @csspart comparisons - The two-column list.
 * @csspart notice - A refusal, a masking, an error.
 * @csspart notes - Reservations.
 * @csspart source - Producer, date, licence.
 * @csspart definition - What is measured, folded: one for each indicator.
 * @csspart toolbar - The buttons.
 * @csspart table - The table.
 * @cssproperty --balise-accent - Colour of the territory the reader came for, and of focus.
 * @cssproperty --balise-text - Text; the page's own colour unless told.
 * @cssproperty --balise-text-2 - Second text.
 * @cssproperty --balise-hair - Hairlines.
 * @cssproperty --balise-problem - Rule and word of refusals.
 * @cssproperty --balise-min-height - Room kept from the start, so that nothing moves when the figure comes.
 */
@customElement('balise-figure')
export class BaliseFigure extends BaliseWidget {
  /** What to compare with, separated by spaces: `previous` unless told; levels around the territory (`aca`, `FR`), codes. */
  @property() override compare = 'previous';

  /** How far back the curve goes: `last:8` unless told, this period counted in; `all`, `none`. */
  @property() history = 'last:8';

  protected override readonly kind: WidgetKind = { name: 'figure', picture: 'spark' };
  protected override readonly isPictureFirst = true;

  protected override question(settings: ContextSettings): Question | Problem {
    const common = questionOfPlace(this, settings);
    if (isProblem(common)) return common;
    const { history } = this;
    const refused = /^last:\d{1,3}$/u.test(history) ? null : refuseChoice('history', history, ['last:8', 'all', 'none']);
    if (refused !== null) return refused;
    return { ...common, ...(history === 'none' ? {} : { history: history ?? 'last:8' }) };
  }

  /** More lines where there is more to compare with, and a curve unless told that there is none. */
  protected override expected(width: number): number {
    const lines = this.compact ? 0 : (words(this.compare)?.length ?? 0);
    const under = width < NARROW_PX ? (lines + 1) * UNDER_PX : 0;
    const curve = this.history === 'none' ? 0 : SPARK_HEIGHT_PX;
    return WORDS_PX + AREA_PX / width - (this.compact ? LESS_PX : 0) + lines * LINE_PX + under + curve;
  }

  /** Rows of the past are there only when there is a curve to draw. */
  protected override room({ table }: Reading): number {
    return table.rows.some(({ role }) => role === 'history') ? SPARK_HEIGHT_PX : 0;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'balise-figure': BaliseFigure;
  }
}
