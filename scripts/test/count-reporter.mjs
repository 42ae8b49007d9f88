/** A reporter for `node --test` that counts by file what passed, failed and was skipped. Suites do not count. */
export default async function* countReporter(events) {
  const sessions = new Map();
  for await (const { type, data } of events) {
    if ((type !== 'test:pass' && type !== 'test:fail') || data.details?.type === 'suite') continue;
    const file = data.file ?? data.name;
    const session = sessions.get(file) ?? { file, passed: 0, failed: 0, skipped: 0, failures: [] };
    sessions.set(file, session);
    if (type === 'test:fail') {
      session.failed += 1;
      const error = data.details?.error;
      session.failures.push({ name: data.name, message: error?.cause?.message ?? error?.message ?? 'failed without a word' });
    } else if (data.skip !== undefined && data.skip !== false) session.skipped += 1;
    else session.passed += 1;
  }
  yield JSON.stringify([...sessions.values()]);
}
