/** The characters in which the lists of the lazy levels are packed: none means anything to JavaScript or to a template. */
export const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
/** A gap of `DIGITS.length − 1`, to be continued. */
export const FAR = '+';
/** In no EPCI: four islands. */
export const NONE = '-';
/** Before a name whose h is not elided. */
export const HARD_H = '!';
