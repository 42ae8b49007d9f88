/** Parts that the worker brings, which a page knows it will. */
export type PartName = 'painter' | 'maps' | 'own-outlines' | 'english' | 'apis' | 'native';

/**
 * Their files, beside each other in `worker-parts` beside the worker's script, each a name and its digest, with a space between: the
 * build writes it. Sources are served at addresses that nobody knows beforehand.
 */
export const parts: string | null = null;
