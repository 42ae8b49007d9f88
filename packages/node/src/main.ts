#!/usr/bin/env node
/** `balise render | check | catalog | audit …` */
import { balise } from './balise.ts';

// Whoever reads may leave before the end, as `head` does: the code that it ends with is still right.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);

process.exitCode = await balise(process.argv.slice(2), {
  out: (text) => process.stdout.write(text.endsWith('\n') ? text : `${text}\n`),
  err: (text) => process.stderr.write(text.endsWith('\n') ? text : `${text}\n`),
});
