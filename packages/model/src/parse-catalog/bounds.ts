/** What a catalogue may be: levels of nesting, and objects and lists in all. */
export const DEEPEST = 40;
export const LARGEST = 500_000;
