/** What the page that keeps room for bars knows as the painter does. In a file of its own: each widget brings what is of its picture. */
/** From one bar to the next, in px: its name beside it, or above it. */
export const BAR_STEP_PX = 30;
export const STACKED_BAR_STEP_PX = 44;
/** Under this width, in px, names always go above the bars. */
export const NARROW_BARS_PX = 280;
/** A picture of 30 m; beyond, a list is the wrong form and the widget should have a limit. */
export const MOST_BARS = 1000;
