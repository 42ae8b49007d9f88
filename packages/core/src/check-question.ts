/** A question that no compiler checked, of a program or typed: what it does not say as it must is refused, never guessed. Widgets refuse their attributes. */
import { problem } from '@balise/model';
import type { Problem } from '@balise/model';

type Rule = readonly [expected: string, fits: (value: unknown) => boolean, examples?: string];

const isText = (value: unknown): boolean => typeof value === 'string';
const isObject = (value: unknown): boolean => typeof value === 'object' && value !== null && !Array.isArray(value);
const isListOf = (value: unknown, fits: (value: unknown) => boolean): boolean => Array.isArray(value) && value.every(fits);

const oneOf = (...choices: readonly string[]): Rule => [choices.join(', '), (value) => choices.includes(value as string)];

/** A function, so that who does not ask for it brings nothing of it. */
const rulesOf = (): Readonly<Record<string, Rule>> => {
  const text: Rule = ['a text', isText, '"…"'];
  const texts: Rule = ['a list of texts', (value) => isListOf(value, isText), '["…"]'];
  const someTexts: Rule = [texts[0], (value) => isListOf(value, isText) && (value as readonly unknown[]).length > 0, texts[2]!];
  return {
    indicators: someTexts,
    level: text,
    within: text,
    territories: someTexts,
    highlight: text,
    period: text,
    history: text,
    breakdowns: texts,
    where: ['a list of filters', (value) => isListOf(value, isObject), '[{ "field": "…", "equal": "…" }]'],
    compare: texts,
    order: oneOf('ascending', 'descending', 'natural'),
    limit: ['a whole number, 1 or more', (value) => Number.isInteger(value) && Number(value) > 0, '1, 2, 3, etc'],
    show: oneOf('top', 'bottom', 'around'),
    classes: ['an object', isObject, '{ }'],
  };
};

/** The first member that has not the form of a question's, or that a question has not; null where all is well. */
export const checkQuestion = (question: unknown): Problem | null => {
  const told = (isObject(question) ? question : {}) as Readonly<Record<string, unknown>>;
  if (told['indicators'] === undefined)
    return problem('QUESTION_INCOMPLETE', { got: 'no indicator', expected: 'indicators: ["…"]', at: 'indicators' });
  const rules = rulesOf();
  for (const [at, value] of Object.entries(told)) {
    const [expected, fits, examples = expected] = (Object.hasOwn(rules, at) && rules[at]) || oneOf(...Object.keys(rules));
    if (value === undefined || fits(value)) continue;
    const got = (JSON.stringify(value) ?? String(value)).slice(0, 200);
    return problem('ATTRIBUTE_INVALID', { got, expected, at, params: { attribute: at, got, expected: examples } });
  }
  return null;
};
