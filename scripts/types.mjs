/** Type-checks every room behind its own walls; declarations go to .types/. */
import { compileKinds } from './build/kinds.mjs';
import { run } from './run.mjs';

await compileKinds();
process.exitCode = await run(process.execPath, ['node_modules/@typescript/native/bin/tsc', '-b', ...process.argv.slice(2)]);
