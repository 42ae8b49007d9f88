/** SQL being written: text of ours alone, and the values of others bound (`$1`, `$2`…) or, where nothing can be bound, spelled. */
export type Bound = string | number | readonly string[] | readonly number[];

export type Sql = { readonly text: string; readonly values: readonly Bound[] };

/** How a value of others enters a statement: each with its type, so that the database infers none. */
export interface Values {
  readonly values: readonly Bound[];
  /** How many lists have entered. */
  readonly lists: number;
  text(value: string): string;
  number(value: number): string;
  texts(values: readonly string[]): string;
  numbers(values: readonly number[]): string;
}

export class Parameters implements Values {
  readonly values: Bound[] = [];
  lists = 0;

  text(value: string): string {
    return `${this.#place(value)}::VARCHAR`;
  }

  number(value: number): string {
    return `${this.#place(value)}::DOUBLE`;
  }

  texts(values: readonly string[]): string {
    this.lists += 1;
    return `${this.#place(values)}::VARCHAR[]`;
  }

  numbers(values: readonly number[]): string {
    this.lists += 1;
    return `${this.#place(values)}::DOUBLE[]`;
  }

  #place(value: Bound): string {
    this.values.push(value);
    return `$${this.values.length}`;
  }
}

/** A quote is doubled, and that is all there is to escape; NUL, which would end the text of a statement, is called by its number. */
const spelled = (text: string): string => `'${text.replaceAll("'", "''").replaceAll('\0', "' || chr(0) || '")}'`;
/** Through a text: a bare `0.1` is a DECIMAL. */
const spelledNumber = (value: number): string => `CAST('${Number(value)}' AS DOUBLE)`;

/** For a database that is told a statement and nothing beside it. */
export class Literals implements Values {
  readonly values: readonly Bound[] = [];
  lists = 0;

  text(value: string): string {
    return `(${spelled(value)})::VARCHAR`;
  }

  number(value: number): string {
    return spelledNumber(value);
  }

  texts(values: readonly string[]): string {
    this.lists += 1;
    return `[${values.map(spelled).join(', ')}]::VARCHAR[]`;
  }

  numbers(values: readonly number[]): string {
    this.lists += 1;
    return `[${values.map(spelledNumber).join(', ')}]::DOUBLE[]`;
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
