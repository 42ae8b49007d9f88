import type { Browser, Page } from 'puppeteer-core';

/** A page and all it complained of. `violations` are of the content policy, `blocked directive: what`. */
export type WatchedPage = {
  readonly page: Page;
  readonly messages: readonly string[];
  violations(): Promise<readonly string[]>;
};

type Watching = { baliseViolations?: string[] };

/** Opens a page that keeps every console message, uncaught error, failed request and policy violation from its first script on. */
export const openWatched = async (browser: Browser): Promise<WatchedPage> => {
  const page = await browser.newPage();
  const messages: string[] = [];
  page.on('console', (message) => messages.push(`${message.type()}: ${message.text()}`));
  page.on('pageerror', (error) => messages.push(`pageerror: ${error instanceof Error ? error.message : String(error)}`));
  page.on('requestfailed', (request) => messages.push(`requestfailed: ${request.url()}`));
  page.on('response', (response) => {
    if (response.status() >= 400) messages.push(`response: ${response.status()} ${response.url()}`);
  });
  await page.evaluateOnNewDocument(() => {
    const seen: string[] = ((globalThis as Watching).baliseViolations = []);
    document.addEventListener('securitypolicyviolation', (event) => {
      seen.push(`${event.effectiveDirective}: ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`);
    });
  });
  return {
    page,
    messages,
    violations: () => page.evaluate(() => (globalThis as Watching).baliseViolations ?? ['the page did not listen']),
  };
};

/**
 * Waits until a ready widget holds what is sought. `waitForSelector` with `>>>` may never see it: it looks again when something changes,
 * and does not watch a shadow root that an element, already in the page, is given after the wait began.
 */
export const waitInside = async (page: Page, widget: string, selector: string, timeout = 20_000): Promise<void> => {
  const isThere = (host: string, inside: string): boolean =>
    [...document.querySelectorAll(`${host}[state=ready]`)].some(({ shadowRoot }) => shadowRoot?.querySelector(inside) != null);
  await page.waitForFunction(isThere, { timeout, polling: 'raf' }, widget, selector);
};
