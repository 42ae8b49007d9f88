/** SQL being written: text of ours alone, and the values of others as bound parameters (`$1`, `$2`…). */
export type Bound = string | number | readonly string[] | readonly number[];

export type Sql = { readonly text: string; readonly values: readonly Bound[] };

export class Parameters {
  readonly values: Bound[] = [];

  /** The placeholder of a value, cast so that the database infers no type. */
  text(value: string): string {
    return `${this.#place(value)}::VARCHAR`;
  }

  number(value: number): string {
    return `${this.#place(value)}::DOUBLE`;
  }

  texts(values: readonly string[]): string {
    return `${this.#place(values)}::VARCHAR[]`;
  }

  numbers(values: readonly number[]): string {
    return `${this.#place(values)}::DOUBLE[]`;
  }

  #place(value: Bound): string {
    this.values.push(value);
    return `$${this.values.length}`;
  }
}

export type Output = { readonly name: string; readonly type: 'string' | 'number' };

export type Statement = {
  readonly answer: Sql;
  /** How many rows the answer has before `limit`. */
  readonly counted: Sql;
  /** How many rows of the dataset the answer is made of. */
  readonly matching: Sql;
  readonly outputs: readonly Output[];
  /** Most rows of an answer of this shape. */
  readonly most: { readonly rows: number; readonly code: 'TOO_MANY_ROWS' | 'TOO_MANY_GROUPS' };
};
