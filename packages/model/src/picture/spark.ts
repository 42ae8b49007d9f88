/** What the page that keeps room for the past of a figure knows as the painter does. In a file of its own: each widget brings what is of its picture. */
/** The height of the past of one figure, in px. */
export const SPARK_HEIGHT_PX = 40;
