/** A question that somebody typed: types hold nothing there. */
const isText = (value: unknown): boolean => typeof value === 'string';
const isList = (value: unknown): boolean => Array.isArray(value) && value.length > 0 && value.every(isText);
const isObject = (value: unknown): boolean => typeof value === 'object' && value !== null && !Array.isArray(value);

const shapes: Readonly<Record<string, (value: unknown) => boolean>> = {
  indicators: isList,
  level: isText,
  within: isText,
  territories: isList,
  highlight: isText,
  period: isText,
  history: isText,
  breakdowns: (value) => Array.isArray(value) && value.every(isText),
  where: (value) => Array.isArray(value) && value.every(isObject),
  compare: (value) => Array.isArray(value) && value.every(isText),
  order: isText,
  limit: (value) => Number.isInteger(value) && Number(value) > 0,
  show: isText,
  classes: isObject,
};

/** The first member that has not the form of a question's, or that a question has not; null where all is well. */
export const misshapen = (question: unknown): string | null => {
  if (!isObject(question)) return '{}';
  const told = question as Readonly<Record<string, unknown>>;
  if (told['indicators'] === undefined) return 'indicators';
  return Object.keys(told).find((name) => !Object.hasOwn(shapes, name) || !shapes[name]!(told[name])) ?? null;
};
