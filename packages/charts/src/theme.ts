/** Values of the roles' tokens, for pictures that leave the page (files, e-mails). On a page, style sheets decide. */
export type Theme = {
  readonly text: string;
  readonly text2: string;
  readonly hair: string;
  readonly accent: string;
  readonly others: string;
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
  ground: '#ffffff',
  font,
};
export const darkTheme: Theme = {
  text: '#eceff4',
  text2: '#aeb7c6',
  hair: '#343b47',
  accent: '#7fb0ff',
  others: '#5a6a83',
  ground: '#14171c',
  font,
};
