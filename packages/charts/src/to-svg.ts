import { KEY_HEIGHT_PX, KEY_WIDTH_PX, type CurveKey, type Picture, type PictureNode } from '@balise/model';
import { isRole } from './roles.ts';
import type { PictureRole } from './roles.ts';
import { lightTheme } from './theme.ts';
import type { Theme } from './theme.ts';

type Token = Exclude<keyof Theme, 'font'>;
const MINE_WEIGHT = '650';

const inks: Readonly<Record<PictureRole, Token>> = {
  mine: 'accent',
  others: 'others',
  reference: 'text',
  missing: 'text2',
  axis: 'text2',
  grid: 'hair',
  ground: 'ground',
  label: 'text',
  'label-mine': 'text',
  value: 'text',
  'value-mine': 'text',
  'class-1': 'class1',
  'class-2': 'class2',
  'class-3': 'class3',
  'class-4': 'class4',
  'class-5': 'class5',
  void: 'ground',
  hatch: 'text2',
  dots: 'text2',
  border: 'ground',
  coast: 'text2',
  inset: 'hair',
  halo: 'ground',
  'outline-mine': 'text',
};

/** Paths of these roles are lines. */
const strokes: ReadonlySet<PictureRole> = new Set(['hatch', 'dots', 'border', 'coast', 'inset', 'halo', 'outline-mine']);

/** What the style sheet of a page says by class, said by attributes. */
function worn(tag: string, role: string | undefined, theme: Theme): Record<string, string> {
  if (!isRole(role)) return {};
  const ink = theme[inks[role]];
  if (tag === 'line' || strokes.has(role)) return { stroke: ink };
  if (tag !== 'text') return { fill: ink };
  const halo = { stroke: theme.ground, 'stroke-width': '4', 'stroke-linejoin': 'round', 'paint-order': 'stroke' };
  const weight: Record<string, string> = role.endsWith('-mine') ? { 'font-weight': MINE_WEIGHT } : {};
  return { ...halo, ...weight, fill: role === 'reference' ? theme.text2 : ink };
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
/** What XML cannot hold, even escaped. */
const forbidden = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;
const escaped = (text: string): string => text.replace(forbidden, '').replace(/[&<>"']/g, (character) => entities[character]!);

function written([tag, { class: role, ...attributes }, ...children]: PictureNode, theme: Theme): string {
  const all = { ...attributes, ...worn(tag, role, theme) };
  const list = Object.entries(all).map(([name, value]) => ` ${name}="${escaped(value)}"`);
  const inside = children.map((child) => (typeof child === 'string' ? escaped(child) : written(child, theme)));
  return `<${tag}${list.join('')}>${inside.join('')}</${tag}>`;
}

const KEY_ROW_PX = 22;
const KEY_GAP_PX = 6;
const KEY_TEXT_PX = 13;

/** The legend of a page, under the picture that leaves it. */
const keyRow = ({ label, sample: [, , ...shapes] }: CurveKey, y: number): PictureNode => [
  'g',
  { transform: `translate(0,${y})` },
  ...shapes,
  ['text', { class: 'label', x: String(KEY_WIDTH_PX + KEY_GAP_PX), y: String(KEY_HEIGHT_PX - 4), 'font-size': `${KEY_TEXT_PX}px` }, label],
];

/** With its keys, where it has any: a picture alone must be understood alone. */
const withKeys = ({ tree, width, height, keys = [] }: Picture): PictureNode => {
  if (keys.length === 0) return tree;
  const whole = height + keys.length * KEY_ROW_PX;
  const [tag, attributes, ...children] = tree;
  const size = { height: String(whole), viewBox: `0 0 ${width} ${whole}` };
  return [tag, { ...attributes, ...size }, ...children, ...keys.map((key, i) => keyRow(key, height + i * KEY_ROW_PX))];
};

/**
 * The picture as an SVG document, roles resolved by a theme (light unless told). `said.title` and `said.description`
 * name it for readers who do not see it; without a title it is marked as decoration, its host must say it in words.
 */
export function toSvg(picture: Picture, theme: Theme = lightTheme, said: { title?: string; description?: string } = {}): string {
  const [, attributes, ...children] = withKeys(picture);
  const { title, description } = said;
  const names: PictureNode[] = [];
  if (title !== undefined) names.push(['title', {}, title]);
  if (description !== undefined) names.push(['desc', {}, description]);
  const spoken: Record<string, string> = title === undefined ? { 'aria-hidden': 'true' } : { role: 'img' };
  const root = { xmlns: 'http://www.w3.org/2000/svg', ...attributes, ...spoken, 'font-family': theme.font, fill: 'none' };
  return written(['svg', root, ...names, ...children], theme);
}
