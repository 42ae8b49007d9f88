/** The Chromium of this machine, headless and alone. */
import puppeteer from 'puppeteer-core';
import { advice, browsers } from '../../scripts/browsers.mjs';

export async function launch({ args = [] } = {}) {
  const { found, missing } = browsers(['chromium']);
  if (missing.length > 0) throw new Error(advice('chromium'));
  return puppeteer.launch({
    executablePath: found.chromium.executable,
    headless: true,
    // A page that hangs gives its place back.
    protocolTimeout: 170_000,
    args: ['--no-sandbox', '--disable-background-networking', '--disable-quic', '--js-flags=--expose-gc', ...args],
  });
}
