/**
 * When an answer was asked for, in milliseconds since 1970: it dates the answer for its reader, and no figure is made with it.
 * The one clock of the core, so that a test can see that there is no other.
 */
export const momentOfAsking = (): number => Date.now();
