/** A predicate as parameters of the tabular API, which are all of a conjunction: `dep__exact=29`, `num__strictly_less=5`. */
import type { Predicate, Scalar } from '@balise/model';

/** The server splits its query at `&` and `=` once decoded, and passes values on in an address: these it keeps whole. */
const SAFE_VALUE = /^[\p{L}\p{N}_:'/-][\p{L}\p{N} _.:'/-]*$/u;
const SAFE_NAME = /^[^&=+"#%?;,\\]+$/;

/** How a column is named before an operator; null when the server would not read it. */
export const parameterName = (field: string): string | null => (SAFE_NAME.test(field) ? encodeURIComponent(field) : null);

/** Null: the API has no words for it. */
export const filters = (predicate: Predicate | boolean): readonly string[] | null => {
  if (predicate === true) return [];
  if (predicate === false) return null;
  if ('and' in predicate) {
    const parts = predicate.and.map(filters);
    return parts.every((part) => part !== null) ? parts.flat() : null;
  }
  if ('or' in predicate) return null;
  const negated = 'not' in predicate;
  const leaf = negated ? predicate.not : predicate;
  if ('and' in leaf || 'or' in leaf || 'not' in leaf) return null;
  const name = parameterName(leaf.field);
  if (name === null) return null;
  const said = (operator: string, ...values: readonly Scalar[]): readonly string[] | null => {
    const texts = values.map(String);
    if (!texts.every((text) => SAFE_VALUE.test(text))) return null;
    const list = texts.length === 1 ? texts[0] : texts.map((text) => (/^\w+$/.test(text) ? text : `"${text}"`)).join(',');
    return [`${name}__${operator}=${encodeURIComponent(list ?? '')}`];
  };
  if ('valid' in leaf) return [`${name}__${leaf.valid === negated ? 'isnull' : 'isnotnull'}`];
  if ('equal' in leaf) return said(negated ? 'differs' : 'exact', leaf.equal);
  if ('oneOf' in leaf) {
    const [only] = leaf.oneOf;
    if (leaf.oneOf.length === 1 && only !== undefined) return said(negated ? 'differs' : 'exact', only);
    return said(negated ? 'notin' : 'in', ...leaf.oneOf);
  }
  if ('lt' in leaf) return said(negated ? 'greater' : 'strictly_less', leaf.lt);
  if ('lte' in leaf) return said(negated ? 'strictly_greater' : 'less', leaf.lte);
  if ('gt' in leaf) return said(negated ? 'less' : 'strictly_greater', leaf.gt);
  if ('gte' in leaf) return said(negated ? 'strictly_less' : 'greater', leaf.gte);
  if (negated) return null;
  const [least, greatest] = leaf.range;
  const ends = [least === null ? [] : said('greater', least), greatest === null ? [] : said('less', greatest)];
  return ends.every((end) => end !== null) ? ends.flat() : null;
};
