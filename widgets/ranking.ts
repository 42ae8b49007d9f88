import {
  BaliseWidget,
  type ContextSettings,
  type WidgetKind,
  questionOf,
  customElement,
  refuseChoice,
  refuseCount,
  property,
} from '@balise/elements';
import {
  BAR_STEP_PX,
  type Level,
  MOST_BARS,
  NARROW_BARS_PX,
  type Problem,
  type Question,
  type Reading,
  STACKED_BAR_STEP_PX,
  isProblem,
} from '@balise/model';
import { howMany } from './reckoned/how-many.ts';

/** Title, sentence, legend and source, and the area of what turns to more lines where it is narrow. */
const WORDS_PX = 188;
const AREA_PX = 50_000;
/** The references, named under the bars. */
const FOOT_PX = 26;
/** About the width of a letter, of a value and the space around it; the least width of the bars, and the least share. */
const LETTER_PX = 7;
const VALUE_PX = 60;
const LEAST_PX = 96;
const LEAST_SHARE = 0.3;
/** Letters of the longest name, most likely: among many, and among the few of one place. */
const LONGEST_OF_MANY = 23;
const LONGEST_OF_FEW = 16;
/** More than any région has. */
const MANY = 14;

/** As many may not come, and their room stays: nothing moves for a bar or two. What moves for more keeps no room for any. */
const SPARE = 2;

const barsOf = ({ table }: Reading): Reading['table']['rows'] => table.rows.filter(({ role }) => role === 'main' || role === 'other');

const shows = ['top', 'bottom', 'around'] as const;

/**
 * @summary The territories of a level in order, as bars, with the reader's own brought out.
 *
 * ```html
 * <balise-ranking indicator="terminaux-pour-100-eleves" level="dep" within="reg:53" territory="dep:29" compare="FR"></balise-ranking>
 * ```
 *
 * Where the indicator may not be ranked, the bars are shown and no rank is said.
 *
 * @event {BaliseReadyEvent} balise-ready - Words, table and picture are on screen.
 * @event {BaliseProblemEvent} balise-problem - The question could not be answered; the widget says so too.
 * @event {BaliseSelectEvent} balise-select - The reader chose a bar.
 * @slot - A dated ranking in text, for readers whom the live one does not reach.
 * @csspart frame - Everything.
 * @csspart heading - The title.
 * @csspart sentence - The finding.
 * @csspart picture - The bars and what lies over them.
 * @csspart marks - The list of marks laid over the bars.
 * @csspart tooltip - What a mark says.
 * @csspart legend - What the colours mean.
 * @csspart notice - A refusal, a masking, an error.
 * @csspart notes - Reservations.
 * @csspart source - Producer, date, licence.
 * @csspart definition - What is measured, folded: one for each indicator.
 * @csspart toolbar - The buttons.
 * @csspart table - The table.
 * @cssproperty --balise-accent - Colour of the territory brought out, and of focus.
 * @cssproperty --balise-others - Colour of the other territories.
 * @cssproperty --balise-text - Text; the page's own colour unless told.
 * @cssproperty --balise-text-2 - Second text.
 * @cssproperty --balise-hair - Hairlines.
 * @cssproperty --balise-ground - What lies behind, for the halo of labels; found out unless told.
 * @cssproperty --balise-min-height - Room kept from the start, so that nothing moves when the figures come.
 */
@customElement('balise-ranking')
export class BaliseRanking extends BaliseWidget {
  /** Level of the territories to rank: `dep` unless told, `aca`, `reg`, `com`… */
  @property() level: Level = 'dep';
  /** Only the territories inside this one: `reg:53`, `aca:14`. */
  @property() within?: string;
  /**
   * How many to show; all of them unless told. The room kept beforehand is for as many; unless told, for those of France, for
   * the départements or académies of a région, for more communes or schools than a screen shows. Elsewhere it is for four, and
   * what follows the widget goes down when more come.
   */
  @property({ type: Number }) limit?: number;
  /** Which ones, when there are more than `limit`: the `top`, the `bottom`, or those `around` the reader's own. */
  @property() show: (typeof shows)[number] = 'top';

  protected override readonly kind: WidgetKind = { name: 'ranking', picture: 'bars' };

  protected override question(settings: ContextSettings): Question | Problem {
    const { level, within, limit, show } = this;
    const refused = refuseChoice('show', show, shows) ?? refuseCount('limit', limit);
    if (refused !== null) return refused;
    const common = questionOf(this, settings);
    if (isProblem(common)) return common;
    return {
      ...common,
      level: level ?? 'dep',
      show,
      ...(within == null ? {} : { within }),
      ...(limit == null ? {} : { limit }),
    };
  }

  protected override room(reading: Reading, width: number): number {
    const bars = barsOf(reading);
    const { table } = reading;
    const longest = Math.max(0, ...bars.map(({ cells: [name] }) => name?.text.length ?? 0));
    const foot = table.rows.some(({ role }) => role === 'reference') ? FOOT_PX : 0;
    // What says that there are too many to draw has the place of a bar or two.
    return (bars.length > MOST_BARS ? SPARE : bars.length) * this.#step(longest, width) + foot;
  }

  protected override expected(width: number, told: Reading | null): number {
    const { level, within } = this;
    const known = told === null ? 0 : barsOf(told).length;
    const likely = Math.min(this.limit ?? Infinity, howMany(level, within));
    const bars = known > 0 && likely > known + SPARE ? known : likely;
    return WORDS_PX + AREA_PX / width + bars * this.#step(bars < MANY ? LONGEST_OF_FEW : LONGEST_OF_MANY, width) + FOOT_PX;
  }

  /** Names go above the bars where there is no room beside: the painter measures them, this is a guess at what it will find. */
  #step(longest: number, width: number): number {
    const isStacked =
      this.compact || width < NARROW_BARS_PX || longest * LETTER_PX + VALUE_PX > width - Math.max(LEAST_PX, width * LEAST_SHARE);
    return isStacked ? STACKED_BAR_STEP_PX : BAR_STEP_PX;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'balise-ranking': BaliseRanking;
  }
}
