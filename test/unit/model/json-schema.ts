/** As much of JSON Schema 2020-12 as the published schema uses; a word it does not know is an error, never a silence. */
export type Schema = Readonly<Record<string, unknown>> | boolean;

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const typeOf = (value: unknown): string => (value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value);
const annotations = new Set(['$schema', '$id', 'title', 'description', '$defs']);

/** Whether `value` is valid. */
export const accepts = (root: Schema, value: unknown, schema: Schema = root): boolean => {
  if (typeof schema === 'boolean') return schema;
  const here = (each: unknown, of: unknown = value): boolean => accepts(root, of, each as Schema);
  const members = isObject(value) ? Object.entries(value).filter(([, each]) => each !== undefined) : [];
  const properties = (schema['properties'] ?? {}) as Readonly<Record<string, unknown>>;
  return Object.entries(schema).every(([word, told]): boolean => {
    if (annotations.has(word)) return true;
    switch (word) {
      case '$ref':
        return here((root as { $defs: Record<string, unknown> }).$defs[String(told).replace('#/$defs/', '')] ?? false);
      case 'type': {
        const types = Array.isArray(told) ? (told as unknown[]) : [told];
        return types.some((type) => (type === 'integer' ? Number.isInteger(value) : type === typeOf(value)));
      }
      case 'const':
        return value === told;
      case 'enum':
        return (told as unknown[]).includes(value);
      case 'pattern':
        return typeof value !== 'string' || new RegExp(String(told), 'u').test(value);
      case 'minimum':
        return typeof value !== 'number' || value >= Number(told);
      case 'maximum':
        return typeof value !== 'number' || value <= Number(told);
      case 'minItems':
        return !Array.isArray(value) || value.length >= Number(told);
      case 'maxItems':
        return !Array.isArray(value) || value.length <= Number(told);
      case 'items':
        return !Array.isArray(value) || value.every((each) => here(told, each));
      case 'required':
        return !isObject(value) || (told as string[]).every((name) => members.some(([key]) => key === name));
      case 'properties':
        return members.every(([name, each]) => !Object.hasOwn(properties, name) || here(properties[name], each));
      case 'additionalProperties':
        return members.every(([name, each]) => Object.hasOwn(properties, name) || here(told, each));
      case 'propertyNames':
        return members.every(([name]) => here(told, name));
      case 'oneOf':
        return (told as unknown[]).filter((each) => here(each)).length === 1;
      case 'anyOf':
        return (told as unknown[]).some((each) => here(each));
      case 'allOf':
        return (told as unknown[]).every((each) => here(each));
      case 'not':
        return !here(told);
      default:
        throw new Error(`"${word}" is a word of JSON Schema that this does not know`);
    }
  });
};
