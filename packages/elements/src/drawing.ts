/**
 * One widget's picture: drawn for the width and the font it has, drawn again when either changes. The
 * former drawing keeps its room, unseen, until the next one is there.
 */
import type { Look, Mark, Picture, Problem } from '@balise/model';
import { isProblem } from '@balise/model';
import { onFonts } from './fonts.ts';
import { sameLook, sizeOf, type Size } from './look.ts';
import type { MarksLayer } from './marks.ts';
import { growPicture, mountPicture } from './picture.ts';

type DrawingOptions = {
  /** The look for a size; null while the place has no width. */
  readonly look: (size: Size) => Promise<Look> | null;
  readonly draw: (look: Look) => Promise<Picture | Problem | null>;
  readonly label: () => string;
  readonly select: (mark: Mark) => void;
  readonly shown: (picture: Picture) => void;
  /** Tells of it; gives the words that take the place of the picture. */
  readonly failed: (problem: Problem) => string;
};

export class Drawing {
  readonly #options: DrawingOptions;
  #place: HTMLElement | null = null;
  /** Of the place, as it was last laid out. */
  #size: Size = [0, 0, '', 1];
  #observer: ResizeObserver | null = null;
  #unfont: (() => void) | null = null;
  #later: typeof import('./marks.ts') | null = null;
  #layer: MarksLayer | null = null;
  #look: Look | null = null;
  #serial = 0;
  #looks = 0;
  #latest: Promise<unknown> | null = null;

  constructor(options: DrawingOptions) {
    this.#options = options;
  }

  /** Draws into `place`, and from now on whenever its width changes. Resolves once it is there, or cannot be. */
  async draw(place: HTMLElement): Promise<void> {
    this.#attach(place);
    // The words have changed and this drawing has not yet: it must not be read with them.
    for (const node of place.children) node.classList.add('former');
    this.#look = null;
    this.redraw();
    for (let last: Promise<unknown> | null = null; last !== this.#latest; await last) last = this.#latest;
  }

  /** Leaves nothing behind: no observer, no listener, no node. */
  release(): void {
    this.#serial += 1;
    this.#observer?.disconnect();
    this.#observer = null;
    this.#unfont?.();
    this.#unfont = null;
    this.#layer?.end();
    this.#layer = null;
    this.#place?.replaceChildren();
    this.#place = null;
    this.#look = null;
  }

  #attach(place: HTMLElement): void {
    if (place === this.#place) return;
    this.release();
    this.#place = place;
    this.measure();
    this.#observer = new ResizeObserver(this.measure);
    this.#observer.observe(place);
    this.#unfont = onFonts(this.measure);
  }

  /** Reads the size of the place again, and draws for it. To be called when the page is laid out, or is about to be. */
  readonly measure = (): void => {
    const place = this.#place;
    if (place === null) return;
    this.#size = sizeOf(place);
    // Not at once: a picture whose height follows its width would resize what is being observed, and browsers report that as an error.
    setTimeout(() => {
      place.style.zoom = String(this.#size[3]);
      this.redraw();
    });
  };

  /** Draws again where the look is no longer the one drawn for. */
  redraw(): void {
    // An attempt that finds nothing new is over before the one that found something.
    this.#latest = Promise.all([this.#latest, this.#attempt()]);
  }

  async #attempt(): Promise<void> {
    const place = this.#place;
    this.#looks += 1;
    const looks = this.#looks;
    const look = place === null ? null : await this.#options.look(this.#size);
    if (place === null || look === null || looks !== this.#looks || place !== this.#place) return;
    if (this.#look !== null && sameLook(look, this.#look)) return;
    this.#look = look;
    this.#serial += 1;
    const serial = this.#serial;
    const picture = await this.#options.draw(look);
    if (serial !== this.#serial) return;
    if (picture === null || isProblem(picture)) {
      this.#layer?.end();
      this.#layer = null;
      // In the room kept for it: what stands below is not seen to move.
      const said = document.createElement('p');
      said.className = 'sentence';
      said.textContent = picture && this.#options.failed(picture);
      place.replaceChildren(said);
      return;
    }
    await this.#show(place, picture, serial);
  }

  /** The first picture grows where it stands; a later one takes the place of the former, whole. Keys and pointers come after. */
  async #show(place: HTMLElement, picture: Picture, serial: number): Promise<void> {
    const isWanted = (): boolean => serial === this.#serial;
    place.style.setProperty('min-height', `${picture.height}px`);
    this.#options.shown(picture);
    const former = this.#layer;
    const whole = former && mountPicture(picture);
    if (whole === null && !(await growPicture(picture, (svg) => place.replaceChildren(svg), isWanted))) return;
    // Brought once: even of what is there, `import` is a task of its own, before which a frame may come.
    if (picture.marks.length > 0) this.#later ??= await import('./marks.ts').catch(() => null);
    if (!isWanted()) return;
    this.#layer = this.#later && this.#later.lay(place, former, whole, picture.marks, this.#options);
  }
}
