/** Values of the roles' tokens, for pictures that leave the page (files, e-mails). On a page, style sheets decide. */
export type Theme = {
  readonly text: string;
  readonly text2: string;
  readonly hair: string;
  readonly accent: string;
  readonly others: string;
  /** Classes of a map, from the lowest to the highest. */
  readonly class1: string;
  readonly class2: string;
  readonly class3: string;
  readonly class4: string;
  readonly class5: string;
  /** What lies behind: halos take its colour. */
  readonly ground: string;
  readonly font: string;
};

const font = 'system-ui, sans-serif';
export const lightTheme: Theme = {
  text: '#1b1f27',
  text2: '#4a5261',
  hair: '#d5dae2',
  accent: '#1f5fbf',
  others: '#7f94b3',
  class1: '#dbe8fb',
  class2: '#a9c8f2',
  class3: '#6f9fe0',
  class4: '#3b74c4',
  class5: '#1a4a94',
  ground: '#ffffff',
  font,
};
export const darkTheme: Theme = {
  text: '#eceff4',
  text2: '#aeb7c6',
  hair: '#343b47',
  accent: '#7fb0ff',
  others: '#5a6a83',
  class1: '#1e2f4d',
  class2: '#2b4f86',
  class3: '#3f76c2',
  class4: '#73a3ea',
  class5: '#b9d3ff',
  ground: '#14171c',
  font,
};
