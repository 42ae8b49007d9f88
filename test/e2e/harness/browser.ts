/** Real browsers for scenarios. Which there are and where they stand is told by `npm run test:e2e`. */
import puppeteer, { type Browser, type LaunchOptions } from 'puppeteer-core';

export type Engine = 'chromium' | 'firefox';

const told = process.env['BALISE_BROWSERS'];
if (told === undefined) throw new Error('Scenarios need to be told where the browsers are: npm run test:e2e -- <file>');
const places = JSON.parse(told) as Partial<Record<Engine, { readonly executable: string }>>;

/** The engines a scenario runs in, one after the other. */
export const engines = Object.keys(places) as readonly Engine[];

const CHROMIUM_FLAGS = ['--no-sandbox', '--disable-quic', '--disable-background-networking', '--disable-component-update'];

/** A browser with nothing of anybody's in it. Close it. */
export const openBrowser = (
  engine: Engine,
  options: Pick<LaunchOptions, 'acceptInsecureCerts' | 'ignoreDefaultArgs'> = {},
): Promise<Browser> => {
  const place = places[engine];
  if (place === undefined) throw new Error(`${engine} is not among the browsers told of: ${engines.join(', ')}`);
  return puppeteer.launch({
    browser: engine === 'chromium' ? 'chrome' : 'firefox',
    executablePath: place.executable,
    headless: true,
    ...options,
    args: engine === 'chromium' ? CHROMIUM_FLAGS : [],
  });
};
