/**
 * A sheet as a bitmap. Painted node by node on a canvas, because a page's policy may forbid images that it did not serve
 * (`img-src 'self'`), and because what is never loaded cannot taint the canvas.
 */
const SCALE = 2;

const number = (node: Element, name: string): number => Number.parseFloat(node.getAttribute(name) ?? '') || 0;

/** `translate(1,2) rotate(90)`, applied in order: pictures have no other (`picture.ts`). */
const transform = (context: CanvasRenderingContext2D, text: string | null): void => {
  for (const [, name, list = ''] of (text ?? '').matchAll(/(translate|rotate|scale)\(([^)]*)\)/g)) {
    const [a = 0, b] = list.split(/[\s,]+/).filter((part) => part !== '').map(Number); // prettier-ignore
    if (name === 'translate') context.translate(a, b ?? 0);
    else if (name === 'scale') context.scale(a, b ?? a);
    else context.rotate((a * Math.PI) / 180);
  }
};

const shapeOf = (node: Element): Path2D | null => {
  const path = new Path2D();
  switch (node.localName) {
    case 'path':
      return new Path2D(node.getAttribute('d') ?? '');
    case 'rect':
      path.rect(number(node, 'x'), number(node, 'y'), number(node, 'width'), number(node, 'height'));
      return path;
    case 'circle':
      path.arc(number(node, 'cx'), number(node, 'cy'), number(node, 'r'), 0, 2 * Math.PI);
      return path;
    case 'line':
      path.moveTo(number(node, 'x1'), number(node, 'y1'));
      path.lineTo(number(node, 'x2'), number(node, 'y2'));
      return path;
    default:
      return null;
  }
};

const faded = (context: CanvasRenderingContext2D, opacity: string | null, draw: () => void): void => {
  const former = context.globalAlpha;
  context.globalAlpha = former * (opacity === null ? 1 : Number(opacity));
  draw();
  context.globalAlpha = former;
};

const ink = (context: CanvasRenderingContext2D, node: Element, fill: () => void, stroke: () => void): void => {
  const [filled, stroked] = [node.getAttribute('fill'), node.getAttribute('stroke')];
  const steps = [
    () => filled !== null && filled !== 'none' && ((context.fillStyle = filled), faded(context, node.getAttribute('fill-opacity'), fill)),
    () => stroked !== null && stroked !== 'none' && ((context.strokeStyle = stroked), faded(context, node.getAttribute('stroke-opacity'), stroke)),
  ]; // prettier-ignore
  if ((node.getAttribute('paint-order') ?? '').startsWith('stroke')) steps.reverse();
  for (const step of steps) step();
};

const anchors: Readonly<Record<string, CanvasTextAlign>> = { middle: 'center', end: 'right' };

const paint = (context: CanvasRenderingContext2D, node: Element, sheet: Element): void => {
  context.save();
  if (node.localName === 'svg' && node !== sheet) context.translate(number(node, 'x'), number(node, 'y'));
  transform(context, node.getAttribute('transform'));
  context.globalAlpha *= node.hasAttribute('opacity') ? number(node, 'opacity') : 1;
  context.lineWidth = node.hasAttribute('stroke-width') ? number(node, 'stroke-width') : 1;
  context.lineJoin = (node.getAttribute('stroke-linejoin') as CanvasLineJoin | null) ?? 'miter';
  context.lineCap = (node.getAttribute('stroke-linecap') as CanvasLineCap | null) ?? 'butt';
  context.setLineDash((node.getAttribute('stroke-dasharray') ?? '').split(/[\s,]+/).map(Number.parseFloat).filter(Number.isFinite)); // prettier-ignore
  if (node.localName === 'text') {
    const family = sheet.getAttribute('font-family') ?? 'sans-serif';
    context.font = `${node.getAttribute('font-weight') ?? 400} ${number(node, 'font-size') || 13}px ${family}`;
    context.textAlign = anchors[node.getAttribute('text-anchor') ?? ''] ?? 'left';
    const [text, x, y] = [node.textContent ?? '', number(node, 'x'), number(node, 'y')];
    ink(context, node, () => context.fillText(text, x, y), () => context.strokeText(text, x, y)); // prettier-ignore
  } else {
    const shape = shapeOf(node);
    if (shape !== null) ink(context, node, () => context.fill(shape), () => context.stroke(shape)); // prettier-ignore
    for (const child of node.children) paint(context, child, sheet);
  }
  context.restore();
};

/** The sheet as a PNG at twice its size; null where the page has no canvas to read back. */
export const pngOf = (sheet: SVGElement): Promise<Blob | null> => {
  const canvas = document.createElement('canvas');
  canvas.width = number(sheet, 'width') * SCALE;
  canvas.height = number(sheet, 'height') * SCALE;
  const context = canvas.getContext('2d');
  if (context === null) return Promise.resolve(null);
  context.scale(SCALE, SCALE);
  paint(context, sheet, sheet);
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/png'));
};
