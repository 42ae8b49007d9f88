const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&');

/** The columns of a file that a pattern names: each hole takes at least a character. */
export const patternOf = (name: string): RegExp =>
  new RegExp(
    `^${name
      .split(/\{[^{}]+\}/u)
      .map(escaped)
      .join('(.+?)')}$`,
    'u',
  );
