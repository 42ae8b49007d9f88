/**
 * Component tests in real browsers, from the TypeScript sources. `npm run test:browser` finds the browsers, starts
 * WebKit's driver and says where they are; alone, this file runs Chromium.
 */
import path from 'node:path';
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { defaultReporter } from '@web/test-runner';
import { chromeLauncher } from '@web/test-runner-chrome';
import { webdriverLauncher } from '@web/test-runner-webdriver';
import puppeteer from 'puppeteer-core';
import { browsers } from './scripts/browsers.mjs';
import { countBrowserReporter } from './scripts/test/count-browser-reporter.mjs';
import { cutLit } from './scripts/test/cut-lit.mjs';
import { mockServiceWorker, scriptsFromTypes } from './scripts/test/dev-server.mjs';

/** Launchers rename themselves when they start; our counts go by these names. */
const named = (name, launcher) => Object.defineProperty(launcher, 'name', { get: () => name, set: () => undefined });

const launchers = {
  chromium: ({ executable }) =>
    named(
      'Chromium',
      chromeLauncher({
        puppeteer,
        // One tab at a time: a tab behind another has no screen, and nothing comes near it.
        concurrency: 1,
        launchOptions: { executablePath: executable, args: ['--no-sandbox', '--disable-quic', '--disable-background-networking'] },
      }),
    ),
  firefox: ({ executable }) =>
    named('Firefox', chromeLauncher({ puppeteer, concurrency: 1, launchOptions: { browser: 'firefox', executablePath: executable } })),
  webkit: ({ binary, port }) =>
    named(
      'WebKit',
      webdriverLauncher({
        hostname: '127.0.0.1',
        port,
        path: '/',
        logLevel: 'error',
        capabilities: {
          browserName: 'MiniBrowser',
          'wdio:enforceWebDriverClassic': true,
          'webkitgtk:browserOptions': { binary, args: ['--automation'] },
        },
      }),
    ),
};

const found = process.env.BALISE_BROWSERS ? JSON.parse(process.env.BALISE_BROWSERS) : browsers(['chromium']).found;

export default {
  rootDir: import.meta.dirname,
  files: ['test/browser/**/*.test.ts'],
  nodeResolve: { exportConditions: ['production', 'browser', 'import', 'default'] },
  plugins: [esbuildPlugin({ ts: true, target: 'es2022', tsconfig: path.join(import.meta.dirname, 'tsconfig.base.json') })],
  middleware: [cutLit, mockServiceWorker, scriptsFromTypes],
  browsers: Object.entries(found).map(([name, place]) => launchers[name](place)),
  concurrentBrowsers: 3,
  browserStartTimeout: 60_000,
  testsStartTimeout: 60_000,
  testsFinishTimeout: 400_000,
  testFramework: { config: { timeout: 30_000 } },
  reporters: [
    defaultReporter({ reportTestResults: true, reportTestProgress: false }),
    ...(process.env.BALISE_TEST_COUNTS ? [countBrowserReporter(process.env.BALISE_TEST_COUNTS)] : []),
  ],
};
