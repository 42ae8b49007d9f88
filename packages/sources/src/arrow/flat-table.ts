/**
 * FlatBuffers, as far as Arrow's metadata goes: tables whose fields are found through a small index, vectors, texts.
 * Every read is checked by the view it is made of: what points outside throws.
 */
export class FlatTable {
  readonly #view: DataView;
  readonly #at: number;
  readonly #index: number;
  readonly #fields: number;

  constructor(view: DataView, at: number) {
    this.#view = view;
    this.#at = at;
    this.#index = at - view.getInt32(at, true);
    this.#fields = view.getUint16(this.#index, true) / 2 - 2;
  }

  static root(bytes: Uint8Array): FlatTable {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    return new FlatTable(view, view.getUint32(0, true));
  }

  /** Where a field is; 0: nowhere, it has its default. */
  #place(field: number): number {
    if (field >= this.#fields) return 0;
    const offset = this.#view.getUint16(this.#index + 4 + field * 2, true);
    return offset === 0 ? 0 : this.#at + offset;
  }

  #follow(place: number): number {
    return place + this.#view.getUint32(place, true);
  }

  uint8(field: number, fallback = 0): number {
    const place = this.#place(field);
    return place === 0 ? fallback : this.#view.getUint8(place);
  }

  int16(field: number, fallback = 0): number {
    const place = this.#place(field);
    return place === 0 ? fallback : this.#view.getInt16(place, true);
  }

  int32(field: number, fallback = 0): number {
    const place = this.#place(field);
    return place === 0 ? fallback : this.#view.getInt32(place, true);
  }

  /** A length or an offset: whole, from 0 to 2^53. */
  size(field: number): number {
    const place = this.#place(field);
    return place === 0 ? 0 : sizeAt(this.#view, place);
  }

  text(field: number): string {
    const place = this.#place(field);
    if (place === 0) return '';
    const at = this.#follow(place);
    const length = this.#view.getUint32(at, true);
    if (length > this.#view.byteLength) throw new RangeError(`a text of ${length} bytes`);
    return new TextDecoder().decode(new Uint8Array(this.#view.buffer, this.#view.byteOffset + at + 4, length));
  }

  table(field: number): FlatTable | null {
    const place = this.#place(field);
    return place === 0 ? null : new FlatTable(this.#view, this.#follow(place));
  }

  tables(field: number): readonly FlatTable[] {
    return this.#vector(field, 4, (place) => new FlatTable(this.#view, this.#follow(place)));
  }

  /** A vector of pairs of 64-bit lengths. */
  pairs(field: number): readonly (readonly [number, number])[] {
    return this.#vector(field, 16, (place) => [sizeAt(this.#view, place), sizeAt(this.#view, place + 8)]);
  }

  sizes(field: number): readonly number[] {
    return this.#vector(field, 8, (place) => sizeAt(this.#view, place));
  }

  #vector<T>(field: number, width: number, read: (place: number) => T): readonly T[] {
    const place = this.#place(field);
    if (place === 0) return [];
    const at = this.#follow(place);
    const length = this.#view.getUint32(at, true);
    if (length * width > this.#view.byteLength) throw new RangeError(`a vector of ${length}`);
    return Array.from({ length }, (_, i) => read(at + 4 + i * width));
  }
}

const sizeAt = (view: DataView, place: number): number => {
  const value = Number(view.getBigInt64(place, true));
  if (!Number.isSafeInteger(value) || value < 0) throw new RangeError(`a size of ${value}`);
  return value;
};
