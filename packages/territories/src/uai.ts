/** An UAI: seven digits and a letter that checks them; the first three digits are the département that opened it. */
const LETTERS = 'ABCDEFGHJKLMNPRSTUVWXYZ';
const SHAPE = /^(\d{7})([A-Z])$/;
/** Corsica was numbered before it had two départements. */
const corsica: Readonly<Record<string, string>> = { 620: '2A', 720: '2B' };

/** Whether the letter is the one the digits call for (modulo 23). Upper case only. */
export const isUai = (text: string): boolean => {
  const [, digits, letter] = SHAPE.exec(text) ?? [];
  return digits !== undefined && LETTERS[Number(digits) % LETTERS.length] === letter;
};

/** `29` of `0290009C`, `2A` of `6200001G`, `974` of `9740001A`: a département's code, which may not exist (`099`). */
export const departementOfUai = (uai: string): string => {
  const prefix = uai.slice(0, 3);
  return corsica[prefix] ?? (prefix.startsWith('0') ? prefix.slice(1) : prefix);
};
