/** The past of one figure in the height of a line of text: a curve, a point on today's, no axis. See `line-layers.ts`. */
import { common, frame, hits, paramsOf, points, segments } from './line-layers.ts';
import type { Kind } from './kind.ts';

export const spark: Kind = {
  name: 'spark',
  options: {},
  spec: () => ({ ...common, height: 40, params: paramsOf(frame), layer: [...segments, ...points, ...hits] }),
};
