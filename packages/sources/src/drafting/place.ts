/** Where a source is, and what its address says of it. */
export type Place = {
  /** As a catalogue beside it would write it. */
  readonly url: string;
  readonly name: string;
  /** Of its rows, when no column tells it. */
  readonly year: string;
};

/** What a part of an address says; a percent sign that escapes nothing stays one. */
export const unescaped = (part: string): string =>
  part.replace(/(?:%[\da-f]{2})+/giu, (escapes) => {
    try {
      return decodeURIComponent(escapes);
    } catch {
      return escapes;
    }
  });

const EXTENSION = /\.[a-z0-9]{1,8}$/iu;

/** @param today the year to fall back on */
export const placeOf = (address: string, today: string): Place => {
  const { pathname, protocol } = new URL(address);
  const file = unescaped(pathname.split('/').at(-1) ?? '');
  const name = file.replace(EXTENSION, '') || 'donnees';
  const year = file.match(/(?<!\d)(?:19|20)\d{2}(?!\d)/gu)?.at(-1) ?? today;
  return { url: protocol === 'file:' ? encodeURIComponent(file) : address, name, year };
};
