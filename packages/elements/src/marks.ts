/**
 * The marks of a picture as a reader reaches them without seeing it, or with a finger: a listbox laid over the
 * drawing, one tab stop, one current option. Arrows go by row and by series, Home, End, PgUp and PgDn go far, a letter
 * goes to the next name that begins with it, Enter chooses, Esc lets go. The tooltip is the current option in text for
 * those who see: hovering it keeps it, Esc dismisses it wherever the focus is, and it never leaves the picture's box, which a host may clip,
 * but that of a curve beside a value. Long because keys, fingers and pointers move the same option.
 */
import type { Mark } from '@balise/model';
import { initialsOf, plainLetter } from './initials.ts';
import { marks as styles } from './styles/marks.ts';
import { wear } from './styles/wear.ts';
import { ReachedShape, plainPath } from './reached-shape.ts';

type MarksOptions = {
  /** Names the list. */
  readonly label: string;
  readonly select: (mark: Mark) => unknown;
};

const FAR = 10;
const TOOLTIP_GAP_PX = 6;
/** Long enough to cross the gap between a mark and its tooltip. */
const LEAVE_MS = 200;
const LEAST_TARGET_PX = 24;
/** From this share of the picture's width on, a mark is a whole row of it. */
const WIDE_SHARE = 0.9;
/** Up to this height, a picture would be hidden by its own tooltip, which would keep the pointer from the marks under it. */
const LOW_PX = 64;
/** Territories drawn smaller than this are reached by a box. */
const LEAST_SHAPE_PX = 10;

let serial = 0;

/** `toFixed`, as for all that is numbered here: Chromium keeps a table of 64 kB for a page that turns many numbers into strings in any other way. */
const place = (node: HTMLElement, box: Readonly<Record<string, number>>): void => {
  for (const [name, px] of Object.entries(box)) node.style.setProperty(name, `${px.toFixed()}px`);
};

/** Small marks keep their middle and get a target of 24 px. */
const target = (from: number, size: number): { from: number; size: number } =>
  size >= LEAST_TARGET_PX ? { from, size } : { from: from + size / 2 - LEAST_TARGET_PX / 2, size: LEAST_TARGET_PX };

export class MarksLayer {
  readonly list = document.createElement('div');
  readonly tooltip = document.createElement('div');
  /** Over the marks that are not boxes: the shape of the current one. */
  readonly reached = new ReachedShape();
  readonly #marks: readonly Mark[];
  readonly #options: readonly HTMLElement[];
  /** First letters of the names, in the order of the marks; null until a letter is typed. */
  #initials: readonly string[] | null = null;
  readonly #select: (mark: Mark) => unknown;
  #current = -1;
  #leaving: ReturnType<typeof setTimeout> | undefined;

  constructor(marks: readonly Mark[], options: MarksOptions) {
    this.#marks = marks;
    this.#select = options.select;
    serial += 1;
    const prefix = `balise-mark-${serial}-`;
    this.#options = marks.map((mark, i) => this.#option(mark, prefix + i.toFixed(), i));

    this.list.className = 'marks';
    this.list.setAttribute('role', 'listbox');
    this.list.setAttribute('part', 'marks');
    this.list.setAttribute('aria-label', options.label);
    this.list.tabIndex = 0;
    this.list.append(...this.#options);
    this.list.addEventListener('keydown', this.#keydown);
    this.list.addEventListener('focus', this.#focus);
    this.list.addEventListener('blur', () => this.#leave());
    this.list.addEventListener('pointerover', this.#hover);
    this.list.addEventListener('pointerleave', this.#leaveSoon);
    this.list.addEventListener('click', this.#click);

    this.tooltip.className = 'tooltip';
    this.tooltip.setAttribute('part', 'tooltip');
    this.tooltip.setAttribute('aria-hidden', 'true');
    this.tooltip.hidden = true;
    this.tooltip.addEventListener('pointerenter', () => clearTimeout(this.#leaving));
    this.tooltip.addEventListener('pointerleave', this.#leaveSoon);
    this.tooltip.addEventListener('click', this.#through);
  }

  /** Index of the figure under the reader's eye, if any. Given to the layer of the next drawing, it keeps the place. */
  get row(): number | undefined {
    return this.#marks[this.#current]?.row;
  }

  /** Shows the mark of a figure as current, if it has one. */
  show(row: number | undefined): void {
    const index = this.#marks.findIndex((mark) => mark.row === row);
    if (index >= 0) this.#go(index);
  }

  /** Its nodes go with the picture. */
  end(): void {
    clearTimeout(this.#leaving);
    document.removeEventListener('keydown', this.#dismissed);
  }

  #option(mark: Mark, id: string, index: number): HTMLElement {
    const option = document.createElement('div');
    option.id = id;
    option.className = 'mark';
    option.setAttribute('role', 'option');
    option.setAttribute('aria-selected', 'false');
    option.setAttribute('aria-setsize', this.#marks.length.toFixed());
    option.setAttribute('aria-posinset', (index + 1).toFixed());
    option.setAttribute('aria-label', mark.label);
    const outline = plainPath(mark.outline);
    if (outline !== '') return this.#shaped(option, mark, outline);
    const across = target(mark.x, mark.width);
    const down = target(mark.y, mark.height);
    place(option, { left: across.from, top: down.from, width: across.size, height: down.size });
    return option;
  }

  /** As large as its shape and no larger: its neighbours begin where it ends. What is too small for that stays a box, above them. */
  #shaped(option: HTMLElement, { x, y, width, height }: Mark, outline: string): HTMLElement {
    const isSmall = Math.max(width, height) < LEAST_SHAPE_PX;
    const grown = isSmall ? Math.max(0, LEAST_SHAPE_PX - Math.min(width, height)) / 2 : 0;
    option.classList.add('shaped');
    place(option, { left: x - grown, top: y - grown, width: width + 2 * grown, height: height + 2 * grown });
    if (isSmall) option.style.setProperty('z-index', '1');
    else option.style.setProperty('clip-path', `path("${outline}")`);
    return option;
  }

  #go(index: number): HTMLElement {
    this.#options[this.#current]?.setAttribute('aria-selected', 'false');
    this.#current = index;
    const option = this.#options[index]!;
    option.setAttribute('aria-selected', 'true');
    this.list.setAttribute('aria-activedescendant', option.id);
    this.reached.show(this.#marks[index]!);
    this.#tell(this.#marks[index]!);
    return option;
  }

  #leave(): void {
    clearTimeout(this.#leaving);
    this.#options[this.#current]?.setAttribute('aria-selected', 'false');
    this.list.removeAttribute('aria-activedescendant');
    this.#current = -1;
    this.reached.hide();
    this.tooltip.hidden = true;
    document.removeEventListener('keydown', this.#dismissed);
  }

  #tell(mark: Mark): void {
    clearTimeout(this.#leaving);
    // Not as the screen has it: the picture may be shown larger than drawn, or smaller.
    const room = { width: this.list.clientWidth, height: this.list.clientHeight };
    this.tooltip.textContent = mark.label;
    this.tooltip.hidden = false;
    place(this.tooltip, { left: 0, top: 0 });
    const { offsetWidth: width, offsetHeight: height } = this.tooltip;
    const left = Math.max(0, Math.min(mark.x + mark.width / 2 - width / 2, room.width - width));
    const above = mark.y - height - TOOLTIP_GAP_PX;
    const below = mark.y + mark.height + TOOLTIP_GAP_PX;
    // A mark as wide as the picture is a line of text: over it, at its end, rather than over the lines around it.
    if (mark.width >= room.width * WIDE_SHARE) {
      const middle = mark.y + mark.height / 2 - height / 2;
      return place(this.tooltip, { left: room.width - width, top: Math.max(0, Math.min(middle, room.height - height)) });
    }
    // Above unless that leaves the box; then below, unless that leaves it too: of a curve too low for both, over what stands under it.
    const isOver = above >= 0 || (below + height > room.height && room.height > LOW_PX);
    const top = isOver ? Math.max(0, above) : below;
    place(this.tooltip, { left, top });
  }

  /** To the next mark in a direction: other rows of the same series, or the same row of another series. */
  #beside(step: number, axis: 'row' | 'series'): number {
    const here = this.#marks[this.#current];
    if (here === undefined) return step > 0 ? 0 : this.#marks.length - 1;
    const severalSeries = this.#marks.some((mark) => mark.series !== here.series);
    if (axis === 'series' && severalSeries) {
      const others = this.#marks.filter((mark) => mark.series !== here.series && Math.abs(mark.x - here.x) < 1);
      const next = others
        .filter((mark) => Math.sign((mark.series ?? 0) - (here.series ?? 0)) === step)
        .sort((a, b) => step * ((a.series ?? 0) - (b.series ?? 0)))[0];
      return next === undefined ? this.#current : this.#marks.indexOf(next);
    }
    for (let i = this.#current + step; i >= 0 && i < this.#marks.length; i += step) {
      if (this.#marks[i]!.series === here.series) return i;
    }
    return this.#current;
  }

  #far(step: number): number {
    const last = this.#marks.length - 1;
    return Math.max(0, Math.min(last, Math.max(this.#current, 0) + step));
  }

  /** The next name that begins with a letter, after the current one and round; -1 when there is none. */
  #named(letter: string): number {
    const wanted = plainLetter(letter);
    if (wanted === '') return -1;
    const initials = (this.#initials ??= initialsOf(this.#marks.map(({ label }) => label)));
    const places = initials.map((_, i) => (this.#current + 1 + i) % initials.length);
    return places.find((i) => initials[i] === wanted) ?? -1;
  }

  readonly #keydown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const to: Readonly<Record<string, () => number>> = {
      ArrowDown: () => this.#beside(1, 'series'),
      ArrowUp: () => this.#beside(-1, 'series'),
      ArrowRight: () => this.#beside(1, 'row'),
      ArrowLeft: () => this.#beside(-1, 'row'),
      Home: () => 0,
      End: () => this.#marks.length - 1,
      PageDown: () => this.#far(FAR),
      PageUp: () => this.#far(-FAR),
    };
    const mark = this.#marks[this.#current];
    const next = Object.hasOwn(to, event.key) ? to[event.key]!() : this.#named(event.key);
    // Browsers bring into sight what has the focus, not what is current in it.
    if (next >= 0) this.#go(next).scrollIntoView({ block: 'nearest' });
    else if ((event.key === 'Enter' || event.key === ' ') && mark !== undefined) this.#select(mark);
    else if (event.key !== 'Escape') return;
    else if (this.tooltip.hidden) return this.list.blur();
    else this.tooltip.hidden = true;
    event.preventDefault();
    event.stopPropagation();
  };

  readonly #focus = (): void => {
    if (this.#current < 0 && this.list.matches(':focus-visible')) this.#go(0).scrollIntoView({ block: 'nearest' });
  };

  #under(event: Event): number {
    return this.#options.indexOf(event.target as HTMLElement);
  }

  readonly #hover = (event: PointerEvent): void => {
    const index = this.#under(event);
    if (index < 0) return;
    document.addEventListener('keydown', this.#dismissed);
    this.#go(index);
  };

  /** Wherever the focus is: what the pointer brought may lie over what one reads. */
  readonly #dismissed = ({ key }: KeyboardEvent): void => {
    if (key === 'Escape') this.tooltip.hidden = true;
  };

  readonly #leaveSoon = (): void => {
    clearTimeout(this.#leaving);
    this.#leaving = setTimeout(() => this.list.matches(':focus-within') || this.#leave(), LEAVE_MS);
  };

  /** A finger brings the tooltip under itself before it is lifted: it meant the mark. */
  readonly #through = (): void => {
    const mark = this.#marks[this.#current];
    if (mark === undefined) return;
    this.list.focus({ preventScroll: true });
    this.#go(this.#current);
    this.#select(mark);
  };

  readonly #click = (event: MouseEvent): void => {
    const index = this.#under(event);
    if (index < 0) return;
    this.#go(index);
    this.#select(this.#marks[index]!);
  };
}

type Reader = { readonly label: () => string; readonly select: (mark: Mark) => void };

/**
 * Lays marks over the picture that stands in `place`, or over `whole`, which takes the place of that of the `former` marks: the reader
 * stays where they were. Null where there are none.
 */
export const lay = (
  place: Element,
  former: MarksLayer | null,
  whole: Element | null,
  marks: readonly Mark[],
  { label, select }: Reader,
): MarksLayer | null => {
  const root = place.getRootNode() as ShadowRoot;
  const hadFocus = root.activeElement === former?.list;
  const row = former?.row;
  // Focus may stay on former marks until the next are there: what they stood for is no longer what is told.
  const chosen = (mark: Mark): void => {
    if (!layer!.list.classList.contains('former')) select(mark);
  };
  const layer = marks.length === 0 ? null : new MarksLayer(marks, { label: label(), select: chosen });
  const reach = layer === null ? [] : [layer.reached.node, layer.list, layer.tooltip];
  former?.end();
  // Taken away by its host, the place has no root.
  if (root.host) wear(root, styles);
  if (whole === null) place.append(...reach);
  else place.replaceChildren(whole, ...reach);
  if (hadFocus && layer !== null) {
    layer.list.focus({ preventScroll: true });
    layer.show(row);
  }
  return layer;
};
