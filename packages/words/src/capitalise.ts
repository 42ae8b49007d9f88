/** First letter up, accents kept: `élèves` → `Élèves`. */
export const capitalise = (text: string): string => {
  const [first = ''] = text;
  return first.toUpperCase() + text.slice(first.length);
};
