#!/usr/bin/env node
/** `balise render | check | catalog | audit …` */
import { balise } from './balise.ts';

process.exitCode = await balise(process.argv.slice(2), {
  out: (text) => process.stdout.write(text.endsWith('\n') ? text : `${text}\n`),
  err: (text) => process.stderr.write(text.endsWith('\n') ? text : `${text}\n`),
});
