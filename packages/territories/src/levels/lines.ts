/** The lines of a packed list, which begins and ends with a line break. */
export const lines = (text: string): readonly string[] => text.slice(1, -1).split('\n');
