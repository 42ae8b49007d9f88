/** How far under or over the screen is near it, in px. */
export const NEAR_PX = 600;

/** As an observer would see it, a frame or two sooner; has the page laid out, so it is asked of one element, not of each. */
export const isNearScreen = (element: Element): boolean => {
  const [box] = element.getClientRects();
  return box !== undefined && box.top < innerHeight + NEAR_PX && box.bottom > -NEAR_PX;
};
