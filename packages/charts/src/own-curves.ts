/** Brought for curves, whose words have it already: where they break and end, and the axis they share. */
export { breaksOf, byEnd, curveEnd, gapsOf, longestEnd, valueAxis } from '@balise/words';
