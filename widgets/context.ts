/** Registers `<balise-context>`, which lives with the shell because every widget looks for it. */
export { BaliseContext } from '@balise/elements';
