/**
 * What the page knows of its own look, for a painter that has neither its fonts nor its screen. Advances are measured
 * once a font on a canvas that is never read back; kerning is left out on both sides.
 */
import type { Locale, Look } from '@balise/model';
import { measuredCharacters } from '@balise/model';
import { inSlices } from './slices.ts';

type Advances = Look['advances'];

const MEASURED_AT_PX = 1000;
const WEIGHTS = [
  ['regular', 400],
  ['bold', 650],
] as const;
const WIDTH_STEP_PX = 8;
const NARROWEST_PX = 160;
const USUAL_TEXT_PX = 16;
/** Stands for every character that is not measured: ideographs and emoji are about this wide. */
const OTHER_ADVANCE = MEASURED_AT_PX;
const MOST_FONTS = 8;

const known = new Map<string, Promise<Advances>>();

const measured = async (family: string): Promise<Advances> => {
  const advances: Record<string, Float32Array> = {};
  const context = document.createElement('canvas').getContext('2d');
  const characters = [...measuredCharacters];
  for (const [name, weight] of context === null ? [] : WEIGHTS) {
    const widths = (advances[name] = new Float32Array(characters.length + 1).fill(OTHER_ADVANCE));
    context!.font = `${weight} ${MEASURED_AT_PX}px ${family}`;
    context!.fontKerning = 'none';
    await inSlices(
      characters,
      (character, i) => (widths[i] = context!.measureText(character).width),
      () => true,
    );
  }
  return advances;
};

/** Advances of a computed `font-family`; empty (the painter then uses its own table) where there is no canvas. */
export const advancesOf = (family: string): Promise<Advances> => {
  const found = known.get(family);
  if (found !== undefined) return found;
  const advances = measured(family);
  if (known.size >= MOST_FONTS) known.clear();
  known.set(family, advances);
  return advances;
};

/** A font arrived: what was measured may have been its stand-in. */
export const forgetAdvances = (): void => known.clear();

export const quantisedWidth = (widthPx: number): number => Math.max(NARROWEST_PX, Math.floor(widthPx / WIDTH_STEP_PX) * WIDTH_STEP_PX);

/**
 * In px of what is drawn there, and the computed `font-family`. `zoom` is how much larger than that the place is to show it: as the text
 * around it is, whose reader may have asked for it twice as large; smaller where there is less room than is drawn for. To read it lays
 * the page out.
 */
export type Size = readonly [width: number, height: number, family: string, zoom: number];

export const sizeOf = (place: HTMLElement): Size => {
  const { fontFamily, fontSize } = getComputedStyle(place);
  const width = place.clientWidth * (+place.style.zoom || 1);
  const zoom = Math.min(Math.max(1, parseFloat(fontSize) / USUAL_TEXT_PX), width / NARROWEST_PX || 1);
  return [width / zoom, place.clientHeight, fontFamily, zoom];
};

/** `isTall` for a picture that takes the height of its place, in px; that of others is 0. */
export const lookOf = async ([width, height, family]: Size, locale: Locale, compact: boolean, isTall: boolean): Promise<Look> => {
  const advances = await advancesOf(family);
  return { width: quantisedWidth(width), height: isTall ? height : 0, advances, locale, compact };
};

const written = ({ advances }: Look): string => String(Object.values(advances));

/** Whether a picture drawn for one would differ if drawn for the other. */
export const sameLook = (a: Look, b: Look): boolean =>
  a.width === b.width && a.locale === b.locale && a.compact === b.compact && (a.advances === b.advances || written(a) === written(b));
