/** What contradicts itself is thrown at. */
export const wrong = (what: string): never => {
  throw new RangeError(what);
};
export const within = (size: number | undefined, most: number, what: string): number =>
  size !== undefined && Number.isSafeInteger(size) && size >= 0 && size <= most ? size : wrong(`${what} of ${size}`);
