/** A deep, frozen copy of checked JSON, for the members that only an adapter understands. */
export const copyJson = (value: unknown): unknown => {
  if (Array.isArray(value)) return Object.freeze(value.map(copyJson));
  if (typeof value !== 'object' || value === null) return value;
  const copy = Object.create(null) as Record<string, unknown>;
  for (const [key, inner] of Object.entries(value)) copy[key] = copyJson(inner);
  return Object.freeze(copy);
};
