/** A commune's code in the COG: five characters, the first two (three overseas) being its département. Not a postal code. */
const SHAPE = /^(?:\d{5}|2[AB]\d{3})$/;

export const isCommuneShaped = (text: string): boolean => SHAPE.test(text);

/** `29` of `29019`, `2A` of `2A004`, `971` of `97105`: a département's code, which may not exist (`20`). */
export const departementOfCommune = (commune: string): string => commune.slice(0, commune.startsWith('97') ? 3 : 2);
