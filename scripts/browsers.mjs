/**
 * Finds the real browsers of this machine, and on a Debian machine where we are root installs those that are missing.
 * Nothing is downloaded from anywhere else: a test tool's own browsers are not the reader's.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, globSync } from 'node:fs';
import process from 'node:process';

const mac = '/Applications';
const windows = [process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)'], process.env.LOCALAPPDATA].filter(Boolean);

const places = {
  chromium: [
    process.env.CHROME_PATH,
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome-stable',
    '/usr/bin/google-chrome',
    '/usr/bin/microsoft-edge',
    `${mac}/Chromium.app/Contents/MacOS/Chromium`,
    `${mac}/Google Chrome.app/Contents/MacOS/Google Chrome`,
    `${mac}/Microsoft Edge.app/Contents/MacOS/Microsoft Edge`,
    ...windows.flatMap((folder) => [`${folder}/Google/Chrome/Application/chrome.exe`, `${folder}/Microsoft/Edge/Application/msedge.exe`]),
  ],
  firefox: [
    process.env.FIREFOX_PATH,
    '/usr/bin/firefox-esr',
    '/usr/bin/firefox',
    `${mac}/Firefox.app/Contents/MacOS/firefox`,
    ...windows.map((folder) => `${folder}/Mozilla Firefox/firefox.exe`),
  ],
};

const packages = { chromium: ['chromium'], firefox: ['firefox-esr'], webkit: ['webkit2gtk-driver', 'xvfb'] };

function first(paths) {
  return paths.find((path) => path && existsSync(path));
}

/** WebKitGTK needs its driver, its small browser and a screen. */
function webkit() {
  const driver = first(['/usr/bin/WebKitWebDriver', ...globSync('/usr/lib/*/webkit2gtk-4.*/WebKitWebDriver')]);
  const binary = globSync('/usr/lib/*/webkit2gtk-4.*/MiniBrowser').sort().at(-1) ?? first(['/usr/libexec/webkit2gtk-4.1/MiniBrowser']);
  const screen = first(['/usr/bin/Xvfb']);
  return driver && binary && screen ? { driver, binary, screen } : undefined;
}

function find(name) {
  if (name === 'webkit') return webkit();
  const executable = first(places[name]);
  return executable ? { executable } : undefined;
}

function install(names) {
  const wanted = names.flatMap((name) => packages[name]);
  console.log(`Missing: ${names.join(', ')}. Installing with apt-get: ${wanted.join(' ')} fonts-dejavu-core`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  spawnSync('apt-get', ['update', '-qq'], { stdio: ['ignore', 'ignore', 'inherit'], env });
  spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...wanted, 'fonts-dejavu-core'], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env,
  });
}

/**
 * What was found of the browsers asked for, by name, and which are missing after trying.
 */
export function browsers(names) {
  const absent = names.filter((name) => !find(name));
  const debian = existsSync('/usr/bin/apt-get') && process.getuid?.() === 0;
  if (absent.length > 0 && debian) install(absent);
  const found = Object.fromEntries(names.map((name) => [name, find(name)]).filter(([, place]) => place));
  return { found, missing: names.filter((name) => !found[name]) };
}

/** How to get a missing browser, in one line. */
export function advice(name) {
  const apt = `apt-get install ${packages[name].join(' ')}`;
  const place = {
    chromium: 'or set CHROME_PATH to any Chrome, Chromium or Edge',
    firefox: 'or set FIREFOX_PATH',
    webkit: 'Linux only: it is WebKitGTK',
  }[name];
  return `${name} is missing: ${apt} (${place}), or pass --skip-missing.`;
}
