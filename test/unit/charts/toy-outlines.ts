/**
 * Four territories as a child would draw them: two squares side by side, a third that is an enclave in the first, a fourth
 * in an inset.
 *
 *   ┌─inset─┐  ┌──29──────┬────22───┐
 *   │  971  │  │  ┌─56─┐  │         │
 *   └───────┘  │  └────┘  │         │
 *              └──────────┴─────────┘
 */
import type { Outlines } from '@balise/model';

export const toyOutlines: Outlines = {
  level: 'dep',
  arcs: [
    [2000, 0, 2000, 1000],
    [2000, 1000, 1000, 1000, 1000, 0, 2000, 0],
    [2000, 0, 3000, 0, 3000, 1000, 2000, 1000],
    [1300, 300, 1600, 300, 1600, 600, 1300, 600, 1300, 300],
    [200, 200, 600, 200, 600, 600, 200, 600, 200, 200],
  ],
  shapes: [
    { code: 'dep:22', rings: [[2, -1]] },
    { code: 'dep:29', rings: [[0, 1], [-4]] },
    { code: 'dep:56', rings: [[3]] },
    { code: 'dep:971', rings: [[4]] },
  ],
  insets: [{ x: 0, y: 0, size: 800 }],
};

export const toyCodes = toyOutlines.shapes.map(({ code }) => code);
