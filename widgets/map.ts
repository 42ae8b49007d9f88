import {
  BaliseWidget,
  type ContextSettings,
  type WidgetKind,
  customElement,
  invalid,
  questionOf,
  refuseChoice,
  words,
  property,
} from '@balise/elements';
import { type ClassRule, type Level, type Problem, type Question, type Reading, isProblem } from '@balise/model';
import { mapStyles } from './styles/map.ts';

const methods = ['quantile', 'equal'] as const;
/** Title, sentence, legend, notes and source, and the area of what turns to more lines where it is narrow. */
const WORDS_PX = 187;
const AREA_PX = 112_000;
/** Of a part of the country, which has fewer classes and less to note. */
const PART_WORDS_PX = 164;
const PART_AREA_PX = 80_000;
/** Of a level with few territories, of which most have a figure. */
const LESS_AREA_PX = 8500;
/** The notes, which a compact widget leaves out. */
const NOTES_PX = 64;
/** Five classes have six bounds. */
const MOST_BOUNDS = 6;
/** Widest, in px, and the height for a width. A part of the country is not drawn as large: Bretagne is lower, Corse is taller. */
const WIDEST_PX = 640;
const WIDEST_COMPACT_PX = 360;
const WIDEST_PART_PX = 376;
const SHAPE = 0.93;
const PART_SHAPE = 0.6;

/** `"24 28 32 36"` → four bounds, ascending; undefined when there is none. */
const boundsOf = (text: string | undefined): readonly number[] | Problem | undefined => {
  const bounds = words(text)?.map(Number);
  if (bounds === undefined) return undefined;
  const isAscending = bounds.every((bound, i) => Number.isFinite(bound) && (i === 0 || bound > bounds[i - 1]!));
  if (isAscending && bounds.length > 1 && bounds.length <= MOST_BOUNDS) return bounds;
  return invalid('bounds', text ?? '', 'two to six numbers, ascending', '80 85 90, 24 28 32 36 40 47, etc');
};

/**
 * @summary The territories of a level on a map, coloured by class, with the reader's own outlined.
 *
 * ```html
 * <balise-map indicator="terminaux-pour-100-eleves" level="dep" territory="dep:29"></balise-map>
 * ```
 *
 * Classes are the same from one period to the next. Only what can be compared between territories of different sizes is
 * drawn (a rate, an index, a score): a count is refused, in words. Missing figures are hatched, confidential ones dotted.
 * The overseas départements have insets of their own. The outlines are ours, unless the catalogue names some.
 *
 * @event {BaliseReadyEvent} balise-ready - Words, table and picture are on screen.
 * @event {BaliseProblemEvent} balise-problem - The question could not be answered; the widget says so too.
 * @event {BaliseSelectEvent} balise-select - The reader chose a territory.
 * @slot - A dated sentence or table, for readers whom the live map does not reach.
 * @csspart frame - Everything.
 * @csspart heading - The title.
 * @csspart sentence - The finding.
 * @csspart picture - The map and what lies over it.
 * @csspart marks - The list of territories laid over the map.
 * @csspart tooltip - What a territory says.
 * @csspart legend - The bounds of the classes, and what the textures mean.
 * @csspart notice - A refusal, a masking, an error.
 * @csspart notes - Reservations, how the classes were made.
 * @csspart source - Producer, date, licence, whose outlines.
 * @csspart definition - What is measured, folded: one for each indicator.
 * @csspart toolbar - The buttons.
 * @csspart table - The table.
 * @cssproperty --balise-sequence-1 - The lowest class, and so on to `--balise-sequence-5`, the highest.
 * @cssproperty --balise-accent - Colour of focus, and of the territory under the pointer.
 * @cssproperty --balise-text - Text, and the outline of the reader's own territory; the page's own colour unless told.
 * @cssproperty --balise-text-2 - Second text, coast and textures.
 * @cssproperty --balise-hair - Hairlines and frames of insets.
 * @cssproperty --balise-ground - What lies behind, for the borders; found out unless told.
 * @cssproperty --balise-min-height - Room kept from the start, so that nothing moves when the figures come.
 */
@customElement('balise-map')
export class BaliseMap extends BaliseWidget {
  static override styles = [...BaliseWidget.styles, mapStyles];

  /** Level of the territories to show: `dep` unless told, `aca`, `ra`, `reg`; any other that the catalogue has outlines for. */
  @property() level: Level = 'dep';
  /** Only the territories inside this one: `reg:53`, `aca:14`. */
  @property() within?: string;
  /** How classes are made: `quantile` (as many territories in each) unless told, `equal` (as wide). */
  @property() classes: (typeof methods)[number] = 'quantile';
  /** Bounds of the classes, two to six numbers separated by spaces; they replace those made from the figures. */
  @property() bounds?: string;

  protected override readonly kind: WidgetKind = { name: 'map', picture: 'choropleth' };

  protected override question(settings: ContextSettings): Question | Problem {
    const { level, within, classes: method } = this;
    const refused = refuseChoice('classes', method, methods);
    if (refused !== null) return refused;
    const bounds = boundsOf(this.bounds);
    if (isProblem(bounds)) return bounds;
    const common = questionOf(this, settings);
    if (isProblem(common)) return common;
    const classes: ClassRule = { method: method ?? 'quantile', ...(bounds === undefined ? {} : { bounds }) };
    return { ...common, level: level ?? 'dep', classes, ...(within == null ? {} : { within }) };
  }

  protected override expected(width: number): number {
    const words = this.within == null ? WORDS_PX + AREA_PX / width : PART_WORDS_PX + PART_AREA_PX / width;
    const less = (this.level === 'dep' ? 0 : LESS_AREA_PX / width) + (this.compact ? NOTES_PX : 0);
    return words - less + this.room(null, width);
  }

  protected override room(_reading: Reading | null, width: number): number {
    if (this.within != null) return Math.min(width, WIDEST_PART_PX) * PART_SHAPE;
    return Math.min(width, this.compact ? WIDEST_COMPACT_PX : WIDEST_PX) * SHAPE;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'balise-map': BaliseMap;
  }
}
