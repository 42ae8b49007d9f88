/** A text with the spaces of a keyboard, as a test writes them. */
export const plain = (text: string | null | undefined): string => (text ?? '').replaceAll(/[\u00a0\u202f]/g, ' ');
