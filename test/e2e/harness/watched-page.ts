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
