/**
 * ODSQL → SQL, as strict as the portals are: a word compared with a date, a sum of texts, an order of texts are errors.
 * A comparison with a null is false there and `not` makes it true: their search engine has two truths, not three.
 */
import { literal, quoted } from './shelf.ts';
import type { FieldType } from './shelf.ts';

export class OdsqlError extends Error {
  readonly status: number;
  constructor(message: string, status = 400) {
    super(`ODSQL query is malformed: ${message}`);
    this.status = status;
  }
}

type Token = { readonly kind: 'word' | 'field' | 'string' | 'number' | 'sign'; readonly text: string };
const TOKEN = /\s*(?:([a-zA-Z_]\w*)|`([^`]*)`|"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|(-?\d+(?:\.\d+)?)|(<=|>=|!=|[=<>(),*]))/y;

const tokens = (text: string): readonly Token[] => {
  const found: Token[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.trimEnd().length) {
    const at = TOKEN.lastIndex;
    const match = TOKEN.exec(text);
    if (match === null) throw new OdsqlError(`unexpected ${JSON.stringify(text.slice(at, at + 20))}`);
    const [, word, field, double, single, number, sign] = match;
    const string = double ?? single;
    if (word !== undefined) found.push({ kind: 'word', text: word });
    else if (field !== undefined) found.push({ kind: 'field', text: field });
    else if (string !== undefined) found.push({ kind: 'string', text: string.replace(/\\(.)/gs, '$1') });
    else if (number !== undefined) found.push({ kind: 'number', text: number });
    else found.push({ kind: 'sign', text: sign ?? '' });
  }
  return found;
};

export type Expression = { readonly sql: string; readonly type: FieldType; readonly name: string; readonly aggregate: boolean };
const keywords = new Set(['and', 'or', 'not', 'in', 'is', 'null', 'as', 'like', 'true', 'false', 'date']);
const DATE = /^(\d{4})(?:-(\d{2})(?:-(\d{2})(T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:\d{2})?)?)?)?$/;

const dateSql = (text: string): string => {
  const match = DATE.exec(text);
  if (match === null) throw new OdsqlError(`Invalid date to parse '${text}'.`, 503);
  const [, year, month = '01', day = '01', time = ''] = match;
  const clock = time.slice(1, 9);
  return clock === '' ? `timestamp '${year}-${month}-${day} 00:00:00'` : `timestamp '${year}-${month}-${day} ${clock}'`;
};

const isNumber = (type: FieldType): boolean => type === 'int' || type === 'double';
const isDate = (type: FieldType): boolean => type === 'date' || type === 'datetime';

export class OdsqlParser {
  readonly #tokens: readonly Token[];
  readonly #fields: Readonly<Record<string, FieldType>>;
  readonly #clause: string;
  #at = 0;

  constructor(text: string, fields: Readonly<Record<string, FieldType>>, clause: string) {
    this.#tokens = tokens(text);
    this.#fields = fields;
    this.#clause = clause;
  }

  where(): string {
    const sql = this.#or();
    this.#end();
    return sql;
  }

  /** Expressions with their aliases, as `select` and `group_by` list them. */
  list(): readonly Expression[] {
    const items: Expression[] = [];
    do {
      const expression = this.#expression();
      items.push(this.#word('as') ? { ...expression, name: this.#alias() } : expression);
    } while (this.#sign(','));
    this.#end();
    return items;
  }

  #error(why: string): never {
    throw new OdsqlError(`${why} Clause(s) containing the error(s): ${this.#clause}.`);
  }

  #peek(): Token | undefined {
    return this.#tokens[this.#at];
  }

  #word(word: string): boolean {
    const token = this.#peek();
    const is = token?.kind === 'word' && token.text.toLowerCase() === word;
    if (is) this.#at += 1;
    return is;
  }

  #sign(sign: string): boolean {
    const token = this.#peek();
    const is = token?.kind === 'sign' && token.text === sign;
    if (is) this.#at += 1;
    return is;
  }

  #need(sign: string): void {
    if (!this.#sign(sign)) this.#error(`expected ${sign}, got ${this.#peek()?.text ?? 'the end'}.`);
  }

  #end(): void {
    const token = this.#peek();
    if (token !== undefined) this.#error(`unexpected ${token.text}.`);
  }

  #alias(): string {
    const token = this.#peek();
    if (token === undefined || (token.kind !== 'word' && token.kind !== 'field')) return this.#error('expected a name.');
    this.#at += 1;
    return token.text;
  }

  #or(): string {
    const parts = [this.#and()];
    while (this.#word('or')) parts.push(this.#and());
    return parts.length === 1 ? (parts[0] as string) : `(${parts.join(' or ')})`;
  }

  #and(): string {
    const parts = [this.#not()];
    while (this.#word('and') || this.#sign(',')) parts.push(this.#not());
    return parts.length === 1 ? (parts[0] as string) : `(${parts.join(' and ')})`;
  }

  #not(): string {
    if (this.#word('not')) return `(not ${this.#not()})`;
    if (!this.#sign('(')) return this.#comparison();
    const inside = this.#or();
    this.#need(')');
    return inside;
  }

  #comparison(): string {
    const left = this.#expression();
    if (this.#word('is')) {
      const negated = this.#word('not');
      if (!this.#word('null')) this.#error('expected null.');
      return `(${left.sql} is ${negated ? 'not ' : ''}null)`;
    }
    if (this.#word('in')) {
      this.#need('(');
      const members: string[] = [];
      do members.push(this.#literal(left));
      while (this.#sign(','));
      this.#need(')');
      return `coalesce(${left.sql} in (${members.join(', ')}), false)`;
    }
    const operator = ['=', '!=', '<=', '>=', '<', '>'].find((sign) => this.#sign(sign));
    if (operator === undefined) return this.#error(`expected a comparison after ${left.name}.`);
    if (left.type === 'text' && operator !== '=' && operator !== '!=')
      this.#error(`${operator} is not supported on the text field ${left.name}.`);
    const right = this.#literal(left);
    return operator === '!=' ? `(not coalesce(${left.sql} = ${right}, false))` : `coalesce(${left.sql} ${operator} ${right}, false)`;
  }

  #literal(left: Expression): string {
    if (this.#word('date')) {
      const token = this.#peek();
      if (token?.kind !== 'string') return this.#error('expected a date.');
      this.#at += 1;
      const sql = dateSql(token.text);
      return isDate(left.type) ? sql : this.#error(`the field ${left.name} is not a date.`);
    }
    const token = this.#peek();
    if (token?.kind !== 'string' && token?.kind !== 'number') return this.#error('expected a literal.');
    this.#at += 1;
    const fits = token.kind === 'string' ? left.type === 'text' : isNumber(left.type);
    if (!fits) this.#error(`${JSON.stringify(token.text)} is not comparable with ${left.name}, of type ${left.type}.`);
    return token.kind === 'string' ? literal(token.text) : token.text;
  }

  #field(name: string): Expression {
    const type = Object.hasOwn(this.#fields, name) ? this.#fields[name] : undefined;
    if (type === undefined) return this.#error(`Unknown field: ${name}.`);
    return { sql: quoted(name), type, name, aggregate: false };
  }

  #expression(): Expression {
    const token = this.#peek();
    if (token === undefined || (token.kind !== 'word' && token.kind !== 'field')) return this.#error(`unexpected ${token?.text ?? 'end'}.`);
    this.#at += 1;
    if (token.kind === 'field' || !this.#sign('(')) {
      if (token.kind === 'word' && keywords.has(token.text.toLowerCase())) this.#error(`unexpected ${token.text}.`);
      return this.#field(token.text);
    }
    return this.#call(token.text.toLowerCase());
  }

  #call(name: string): Expression {
    if (name === 'count') {
      if (this.#sign('*')) {
        this.#need(')');
        return { sql: 'count(*)', type: 'int', name: 'count(*)', aggregate: true };
      }
      const distinct = this.#word('distinct');
      const { sql, name: field } = this.#expression();
      this.#need(')');
      // 11 406 for 11 113: never exact, and never said to be.
      if (distinct)
        return { sql: `round(count(distinct ${sql}) * 1.0264)`, type: 'int', name: `count(distinct ${field})`, aggregate: true };
      return { sql: `count(${sql})`, type: 'int', name: `count(${field})`, aggregate: true };
    }
    const inside = this.#expression();
    if (name === 'range') return this.#range(inside);
    if (['sum', 'avg', 'min', 'max'].includes(name)) {
      this.#need(')');
      if (inside.type === 'text') throw new OdsqlError('StatAggregation only supports numeric or date expression.');
      // Their sum of nothing is zero.
      const sql = name === 'sum' ? `coalesce(sum(${inside.sql}), 0)` : `${name}(${inside.sql})`;
      return { sql, type: name === 'avg' ? 'double' : inside.type, name: `${name}(${inside.name})`, aggregate: true };
    }
    if (!isDate(inside.type)) this.#error(`${name}() needs a date.`);
    if (name === 'year') {
      this.#need(')');
      return { sql: `year(${inside.sql})`, type: 'int', name: `year(${inside.name})`, aggregate: false };
    }
    if (name !== 'date_format') this.#error(`${name}()`);
    this.#need(',');
    const format = this.#peek();
    this.#at += 1;
    this.#need(')');
    if (format?.text !== 'YYYY-MM') this.#error('format');
    return { sql: `strftime(${inside.sql}, '%Y-%m')`, type: 'text', name: `date_format(${inside.name})`, aggregate: false };
  }

  /** Lower bounds are in, upper ones out; printed closed where the field holds whole numbers: `[200, 399]`, else `[200, 400[`. */
  #range(inside: Expression): Expression {
    if (this.#clause !== 'group_by') this.#error('range() is only for group_by.');
    if (!isNumber(inside.type)) this.#error(`range() of ${inside.name}, of type ${inside.type}.`);
    const steps: (string | null)[] = [];
    while (this.#sign(',')) {
      if (this.#sign('*')) {
        steps.push(null);
        continue;
      }
      const token = this.#peek();
      if (token?.kind !== 'number') this.#error('expected a number or *.');
      this.#at += 1;
      steps.push((token as Token).text);
    }
    this.#need(')');
    if (steps.length < 2 || steps.slice(1, -1).includes(null)) this.#error('range() takes bounds, and * at its ends alone.');
    const isWhole = inside.type === 'int';
    const cases = steps.slice(1).map((end, rank) => {
      const least = steps[rank] ?? null;
      const conditions = [...(least === null ? [] : [`${inside.sql} >= ${least}`]), ...(end === null ? [] : [`${inside.sql} < ${end}`])];
      const last = end === null ? '*' : isWhole ? String(Number(end) - 1) : end;
      return `when ${conditions.join(' and ')} then ${literal(`[${least ?? '*'}, ${last}${isWhole ? ']' : '['}`)}`;
    });
    return { sql: `case ${cases.join(' ')} end`, type: 'text', name: `range(${inside.name})`, aggregate: false };
  }
}
