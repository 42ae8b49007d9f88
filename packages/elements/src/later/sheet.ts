/**
 * The picture with all that must go with it when it leaves the page: what it shows, in words, what its colours mean, and
 * where its figures come from. One SVG document, its colours written in it.
 */
import { KEY_WIDTH_PX, type Locale, type Reading } from '@balise/model';
import { legendKey } from './legend-key.ts';
import { type Rgba, colorIn, resolved, rgb } from './resolved.ts';
import { sourceParts } from './source-parts.ts';

const SVG = 'http://www.w3.org/2000/svg';
const MARGIN_PX = 16;
const LEAST_WIDTH_PX = 420;
const SWATCH_PX = 14;

type Text = { readonly text: string; readonly size: number; readonly weight: number; readonly color: string; readonly after: number };

/** What a sheet is made from; every element is on the page. */
type SheetOptions = {
  readonly drawing: SVGElement;
  readonly reading: Reading;
  readonly locale: Locale;
  /** What has the font, the ground and the colours of text. */
  readonly frame: Element;
  readonly swatches: readonly Element[];
};

const node = (name: string, attributes: Readonly<Record<string, string | number>>, text?: string): SVGElement => {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  if (text !== undefined) made.textContent = text;
  return made;
};

const over = (color: Rgba, ground: Rgba): Rgba => {
  const mixed = [0, 1, 2].map((i) => color[i]! * color[3] + ground[i]! * (1 - color[3])) as [number, number, number];
  return [...mixed, 1];
};

const lines = (text: string, width: number, font: string): readonly string[] => {
  const context = document.createElement('canvas').getContext('2d');
  if (context === null) return [text];
  context.font = font;
  const made: string[] = [];
  for (const word of text.split(' ')) {
    const longer = made.length === 0 ? word : `${made.at(-1)} ${word}`;
    if (made.length > 0 && context.measureText(longer).width <= width) made[made.length - 1] = longer;
    else made.push(word);
  }
  return made;
};

export const sheetOf = ({ drawing, reading, locale, frame, swatches }: SheetOptions): SVGElement => {
  const family = getComputedStyle(frame).fontFamily;
  const ground = colorIn(frame, 'var(--_ground)');
  const text = rgb(colorIn(frame, 'currentcolor'));
  const line = rgb(colorIn(frame, 'var(--_accent)'));
  const text2 = rgb(over(colorIn(frame, 'var(--_text-2)'), ground));
  const width = Math.max(Number(drawing.getAttribute('width')), LEAST_WIDTH_PX);
  let y = MARGIN_PX;
  const parts: SVGElement[] = [];
  const put = (drawn: SVGElement, top: number): void => {
    drawn.setAttribute('x', String(MARGIN_PX));
    drawn.setAttribute('y', String(top));
    parts.push(drawn);
  };
  const say = ({ text: said, size, weight, color, after }: Text, indent = 0): void => {
    if (said === '') return;
    for (const line of lines(said, width - indent, `${weight} ${size}px ${family}`)) {
      y += Math.round(size * 1.4);
      const style = { x: MARGIN_PX + indent, y: y - Math.round(size * 0.3), fill: color, 'font-size': size, 'font-weight': weight };
      parts.push(node('text', style, line));
    }
    y += after;
  };
  const note = (said: string, indent?: number): void => say({ text: said, size: 13, weight: 400, color: text2, after: 2 }, indent);

  say({ text: reading.title, size: 17, weight: 650, color: text, after: 4 });
  if (reading.value !== undefined) {
    say({ text: reading.value.text, size: 40, weight: 650, color: text, after: 0 });
    const beside = [reading.value.unit, reading.value.period].filter((part) => part !== '').join(' · ');
    say({ text: beside, size: 15, weight: 400, color: text2, after: 4 });
  }
  say({ text: reading.sentence, size: 15, weight: 400, color: text2, after: 12 });
  put(resolved(drawing), y);
  y += Number(drawing.getAttribute('height')) + 12;
  // Curves that the picture does not name come first, each with a sample of it.
  const samples = swatches.flatMap((swatch) => swatch.querySelector('svg') ?? []);
  for (const sample of samples) {
    put(resolved(sample), y + 2);
    note(sample.closest('li')?.textContent?.trim() ?? '', KEY_WIDTH_PX + 8);
  }
  reading.legend.forEach(({ role, label }, i) => {
    const swatch = swatches[samples.length + i] ?? frame;
    const fill = colorIn(swatch, getComputedStyle(swatch).backgroundColor);
    const colors = { fill: fill[3] === 0 ? null : rgb(fill), text, second: text2, line };
    const key = legendKey(role, { x: MARGIN_PX, y: y + 3, size: SWATCH_PX }, colors);
    parts.push(...key.map(([name, attributes]) => node(name, attributes)));
    note(label, SWATCH_PX + 8);
  });
  y += reading.legend.length + samples.length > 0 ? 8 : 0;
  const sources = reading.sources.map((source) => sourceParts(source, locale).join(' · '));
  for (const line of [...reading.notes, ...sources]) note(line);
  const whole = { width: width + 2 * MARGIN_PX, height: y + MARGIN_PX };
  const sheet = node('svg', { ...whole, viewBox: `0 0 ${whole.width} ${whole.height}`, role: 'img', 'font-family': family });
  const links = reading.sources.flatMap(({ licenseHref }) => licenseHref ?? []);
  sheet.append(
    node('title', {}, reading.title),
    node(
      'desc',
      {},
      [reading.sentence, ...(reading.definitions ?? []).flatMap(({ label, text }) => [label, text]), ...sources, ...links].join('\n'),
    ),
    node('rect', { ...whole, fill: rgb(ground) }),
    ...parts,
  );
  return sheet;
};
