/** The size of the sample of a curve in a legend, in px. */
export const KEY_WIDTH_PX = 24;
export const KEY_HEIGHT_PX = 16;
