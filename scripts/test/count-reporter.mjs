/** A reporter for `node --test` that says only how many tests passed, failed and were skipped. Suites do not count. */
export default async function* countReporter(events) {
  const counts = { passed: 0, failed: 0, skipped: 0 };
  for await (const { type, data } of events) {
    if ((type !== 'test:pass' && type !== 'test:fail') || data.details?.type === 'suite') continue;
    if (type === 'test:fail') counts.failed += 1;
    else if (data.skip !== undefined && data.skip !== false) counts.skipped += 1;
    else counts.passed += 1;
  }
  yield JSON.stringify(counts);
}
