/**
 * Doubles to consecutive numbers from 0, in order of first appearance: an open-addressing hash over their bits. Keys are
 * never NaN (a missing key is given as Infinity, which no table holds) nor -0.
 */
const FIRST_SLOTS = 1024;

export class KeyIndex {
  size = 0;
  #keys = new Float64Array(FIRST_SLOTS / 2);
  /** Number of the key + 1; 0 is free. */
  #slots = new Int32Array(FIRST_SLOTS);
  readonly #key = new Float64Array(1);
  readonly #bits = new Int32Array(this.#key.buffer);

  numberOf(key: number): number {
    let slot = this.#slotOf(key);
    for (;;) {
      const number = (this.#slots[slot] as number) - 1;
      if (number < 0) return this.#append(key, slot);
      if (this.#keys[number] === key) return number;
      slot = (slot + 1) & (this.#slots.length - 1);
    }
  }

  #slotOf(key: number): number {
    this.#key[0] = key;
    let hash = Math.imul((this.#bits[0] as number) ^ Math.imul(this.#bits[1] as number, 0x9e3779b1), 0x85ebca6b);
    hash ^= hash >>> 15;
    hash = Math.imul(hash, 0xc2b2ae35);
    return (hash ^ (hash >>> 13)) & (this.#slots.length - 1);
  }

  #append(key: number, slot: number): number {
    const number = this.size++;
    this.#slots[slot] = number + 1;
    this.#keys[number] = key;
    if (this.size * 2 >= this.#slots.length) this.#rehash();
    return number;
  }

  #rehash(): void {
    const keys = new Float64Array(this.#keys.length * 2);
    keys.set(this.#keys);
    this.#keys = keys;
    this.#slots = new Int32Array(this.#slots.length * 2);
    for (let number = 0; number < this.size; number++) {
      let slot = this.#slotOf(keys[number] as number);
      while (this.#slots[slot] !== 0) slot = (slot + 1) & (this.#slots.length - 1);
      this.#slots[slot] = number + 1;
    }
  }
}
