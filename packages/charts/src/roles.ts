/**
 * What a mark is there for. A picture carries these and never a colour: kinds write a role where Vega expects a paint
 * (`fill` or `stroke`), Vega passes the word through untouched, and the picture's nodes turn it into a class. A paint
 * that is not in this list never leaves the room.
 */
export const roles = [
  'ground',
  'mine',
  'others',
  'reference',
  'missing',
  'axis',
  'grid',
  'label',
  'label-mine',
  'value',
  'value-mine',
  'class-1',
  'class-2',
  'class-3',
  'class-4',
  'class-5',
  'void',
  'hatch',
  'dots',
  'border',
  'coast',
  'inset',
  'halo',
  'outline-mine',
] as const;
export type PictureRole = (typeof roles)[number];

/** A mark of this role is never drawn: its box is where a reader can reach the figure of its row. */
export const HIT = 'hit';

const known: ReadonlySet<string> = new Set(roles);
export const isRole = (paint: unknown): paint is PictureRole => typeof paint === 'string' && known.has(paint);
