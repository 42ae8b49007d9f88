/** Parts that the worker brings, which a page knows it will. */
export type PartName = 'painter' | 'maps' | 'own-outlines' | 'english' | 'apis' | 'native';

/** Where they are, from the worker's script: the build writes it. Sources are served at addresses that nobody knows beforehand. */
export const parts: Readonly<Record<PartName, string>> | null = null;
