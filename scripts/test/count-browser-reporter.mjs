/** A reporter for Web Test Runner that counts by file and browser. A file that failed to load counts as a failure. */
import { writeFileSync } from 'node:fs';

function* tests(suite, path = []) {
  if (!suite) return;
  for (const test of suite.tests) yield { ...test, name: [...path, test.name].join(' › ') };
  for (const inner of suite.suites) yield* tests(inner, [...path, inner.name]);
}

/** One run of one file in one browser, as a session of test/sessions.mjs. */
function sessionOf({ testFile, browser, passed: whole, testResults, errors = [] }) {
  const all = [...tests(testResults)].filter((test) => !test.skipped);
  const failures = all
    .filter((test) => !test.passed)
    .map(({ name, error }) => ({ name, message: error?.message ?? 'failed without a word' }));
  if (failures.length === 0 && !whole)
    failures.push({ name: 'the file itself', message: errors[0]?.message ?? 'did not load, or did not end' });
  return {
    file: testFile,
    browser: browser.name.toLowerCase(),
    passed: all.filter((test) => test.passed).length,
    failed: failures.length,
    skipped: [...tests(testResults)].filter((test) => test.skipped).length,
    failures,
  };
}

export function countBrowserReporter(file) {
  return {
    stop({ sessions }) {
      writeFileSync(file, JSON.stringify([...sessions].map(sessionOf)));
    },
  };
}
