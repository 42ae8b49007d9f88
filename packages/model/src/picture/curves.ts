/** What the page that keeps room for curves knows as the painter does. In a file of its own: each widget brings what is of its picture. */
const LEAST_PLOT_PX = 168;
const MOST_PLOT_PX = 320;

/** The height of a plot of curves at a width, in px: known to the painter, and to the page that keeps its room. */
export const plotHeight = (width: number, compact = false): number =>
  compact ? 120 : Math.round(Math.min(Math.max(128 + width * 0.15, LEAST_PLOT_PX), MOST_PLOT_PX));

/** How much higher a plot of curves may be where words left it some of their room. */
export const STRETCH = 1.5;

/** The height of a row of names over the curves: changes of method, gaps. */
export const EVENT_ROW_PX = 20;

/** The numbers of the axis and the space around names; about the width of a letter. */
const BESIDE_NAMES_PX = 56;
const LETTER_PX = 7;
/** Names stand at the ends of the curves while the curves keep this much. */
const NARROWEST_PLOT_PX = 150;
const LEAST_PLOT_SHARE = 0.5;

/**
 * Whether names fit at the ends of curves in a picture of a width, in px; the legend has them otherwise. `longest` counts
 * the characters of the longest name with its figure: a guess on purpose, that the painter and the page make alike, so that
 * the page knows before the picture is there.
 */
export const namesFit = (width: number, longest: number, compact = false): boolean =>
  !compact && width - BESIDE_NAMES_PX - longest * LETTER_PX >= Math.max(NARROWEST_PLOT_PX, width * LEAST_PLOT_SHARE);
