/**
 * A sheet as a bitmap. Painted node by node on a canvas, because a page's policy may forbid images that it did not serve
 * (`img-src 'self'`), and because what is never loaded cannot taint the canvas.
 */
const SCALE = 2;

const number = (node: Element, name: string): number => parseFloat(node.getAttribute(name) ?? '') || 0;

/** Empty for what has no shape: a group, a title. */
const shapeOf = (node: Element): Path2D => {
  const at = (name: string): number => number(node, name);
  const path = new Path2D(node.getAttribute('d') ?? '');
  if (node.localName === 'rect') path.rect(at('x'), at('y'), at('width'), at('height'));
  if (node.localName === 'circle') path.arc(at('cx'), at('cy'), at('r'), 0, 2 * Math.PI);
  if (node.localName === 'line') {
    path.moveTo(at('x1'), at('y1'));
    path.lineTo(at('x2'), at('y2'));
  }
  return path;
};

type Way = 'fill' | 'stroke';

const ink = (context: CanvasRenderingContext2D, node: Element, draw: (way: Way) => void): void => {
  const ways: Way[] = ['fill', 'stroke'];
  if (node.getAttribute('paint-order')?.startsWith('stroke') === true) ways.reverse();
  const alpha = context.globalAlpha;
  for (const way of ways) {
    const colour = node.getAttribute(way) ?? 'none';
    if (colour === 'none') continue;
    context[`${way}Style`] = colour;
    context.globalAlpha = alpha * Number(node.getAttribute(`${way}-opacity`) ?? 1);
    draw(way);
  }
  context.globalAlpha = alpha;
};

const anchors: Readonly<Record<string, CanvasTextAlign>> = { middle: 'center', end: 'right' };

const paint = (context: CanvasRenderingContext2D, node: SVGGraphicsElement, sheet: Element): void => {
  const told = (name: string): string | null => node.getAttribute(name);
  context.save();
  if (node.localName === 'svg' && node !== sheet) context.translate(number(node, 'x'), number(node, 'y'));
  // Titles and descriptions have none.
  const moved = (node as Partial<SVGGraphicsElement>).transform?.baseVal.consolidate()?.matrix;
  if (moved != null) context.transform(moved.a, moved.b, moved.c, moved.d, moved.e, moved.f);
  context.globalAlpha *= Number(told('opacity') ?? 1);
  context.lineWidth = Number(told('stroke-width')?.replace('px', '') ?? 1);
  // A canvas keeps what it has where it is told nothing.
  context.lineJoin = told('stroke-linejoin') as CanvasLineJoin;
  context.lineCap = told('stroke-linecap') as CanvasLineCap;
  context.setLineDash((told('stroke-dasharray')?.match(/[\d.]+/g) ?? []).map(Number));
  if (node.localName === 'text') {
    context.font = `${told('font-weight') ?? 400} ${number(node, 'font-size') || 13}px ${sheet.getAttribute('font-family') ?? 'sans-serif'}`;
    context.textAlign = anchors[told('text-anchor') ?? ''] ?? 'left';
    ink(context, node, (way) => context[`${way}Text`](node.textContent ?? '', number(node, 'x'), number(node, 'y')));
  } else {
    const shape = shapeOf(node);
    ink(context, node, (way) => context[way](shape));
    for (const child of node.children) paint(context, child as SVGGraphicsElement, sheet);
  }
  context.restore();
};

/** The sheet as a PNG at twice its size; null where the page has no canvas to read back. */
export const pngOf = async (sheet: SVGElement): Promise<Blob | null> => {
  const canvas = document.createElement('canvas');
  canvas.width = number(sheet, 'width') * SCALE;
  canvas.height = number(sheet, 'height') * SCALE;
  const context = canvas.getContext('2d');
  if (context === null) return null;
  context.scale(SCALE, SCALE);
  paint(context, sheet as SVGGraphicsElement, sheet);
  return new Promise((resolve) => canvas.toBlob(resolve));
};
