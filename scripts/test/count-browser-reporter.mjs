/** A reporter for Web Test Runner that only counts, by browser. A file that failed to load counts as a failure. */
import { writeFileSync } from 'node:fs';

function* tests(suite) {
  if (!suite) return;
  yield* suite.tests;
  for (const inner of suite.suites) yield* tests(inner);
}

export function countBrowserReporter(file) {
  return {
    stop({ sessions }) {
      const counts = { passed: 0, failed: 0, skipped: 0, browsers: {} };
      for (const session of sessions) {
        const all = [...tests(session.testResults)];
        const failed = all.filter((test) => !test.skipped && !test.passed).length;
        const passed = all.filter((test) => !test.skipped && test.passed).length;
        const name = session.browser.name.toLowerCase();
        counts.passed += passed;
        counts.skipped += all.filter((test) => test.skipped).length;
        counts.failed += failed === 0 && !session.passed ? 1 : failed;
        counts.browsers[name] = (counts.browsers[name] ?? 0) + passed + failed;
      }
      writeFileSync(file, JSON.stringify(counts));
    },
  };
}
