import type { NumberColumn, StringColumn } from '@balise/model';
import type { Batch } from '../batch.ts';
import { dictionaryOrder } from '../ordering/dictionary-order.ts';
import type { DictionaryOrder } from '../ordering/dictionary-order.ts';
import { longer } from './kernel.ts';
import type { Kernel } from './kernel.ts';

/** Least and greatest number of each group. */
export class NumberExtremes implements Kernel {
  #least = new Float64Array(0);
  #greatest = new Float64Array(0);
  readonly #column: NumberColumn;

  constructor(column: NumberColumn) {
    this.#column = column;
  }

  grow(groups: number): void {
    const before = this.#least.length;
    this.#least = longer(this.#least, groups).fill(Infinity, before);
    this.#greatest = longer(this.#greatest, groups).fill(-Infinity, before);
  }

  add(batch: Batch): void {
    const { groups, n } = batch;
    const values = batch.numbers(this.#column);
    const least = this.#least;
    const greatest = this.#greatest;
    for (let i = 0; i < n; i++) {
      const x = values[i] as number;
      const group = groups[i] as number;
      if (x < (least[group] as number)) least[group] = x;
      if (x > (greatest[group] as number)) greatest[group] = x;
    }
  }

  least(group: number): number {
    return this.#least[group] === Infinity ? NaN : (this.#least[group] as number);
  }

  greatest(group: number): number {
    return this.#greatest[group] === -Infinity ? NaN : (this.#greatest[group] as number);
  }
}

/** First and last text of each group, by code point. */
export class TextExtremes implements Kernel {
  /** Place in the order + 1; 0 when nothing was seen. */
  #least = new Uint32Array(0);
  #greatest = new Uint32Array(0);
  readonly #column: StringColumn;
  readonly #order: DictionaryOrder;

  constructor(column: StringColumn) {
    this.#column = column;
    this.#order = dictionaryOrder(column.dictionary);
  }

  grow(groups: number): void {
    this.#least = longer(this.#least, groups);
    this.#greatest = longer(this.#greatest, groups);
  }

  add(batch: Batch): void {
    const { groups, n } = batch;
    const codes = batch.codes(this.#column);
    const { rank } = this.#order;
    const least = this.#least;
    const greatest = this.#greatest;
    for (let i = 0; i < n; i++) {
      const code = codes[i] as number;
      if (code === 0) continue;
      const group = groups[i] as number;
      const place = (rank[code] as number) + 1;
      if (least[group] === 0 || place < (least[group] as number)) least[group] = place;
      if (place > (greatest[group] as number)) greatest[group] = place;
    }
  }

  /** A code of the column's dictionary; 0 when nothing was seen. */
  least(group: number): number {
    return this.#codeAt(this.#least[group] as number);
  }

  greatest(group: number): number {
    return this.#codeAt(this.#greatest[group] as number);
  }

  #codeAt(place: number): number {
    return place === 0 ? 0 : (this.#order.codes[place - 1] as number);
  }
}
