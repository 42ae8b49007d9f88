/** First letter up, accents kept: `élèves` → `Élèves`. A code (`uai:0290009C`) is written as it is. */
export const capitalise = (text: string): string => {
  if (/^[a-z-]+:\d/.test(text)) return text;
  const [first = ''] = text;
  return first.toUpperCase() + text.slice(first.length);
};
