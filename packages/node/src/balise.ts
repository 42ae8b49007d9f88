/** The command line as a function: what it is told, where it writes, the code it ends with. */
import { existsSync, readFileSync } from 'node:fs';
import type { Locale } from '@balise/model';
import { auditCommand } from './commands/audit.ts';
import { catalogCommand } from './commands/catalog.ts';
import { checkCommand } from './commands/check.ts';
import { DONE, FAILED, MISUSED, said, type Command, type Output } from './commands/command.ts';
import { renderCommand } from './commands/render.ts';

const commands: Readonly<Record<string, Command>> = {
  render: renderCommand,
  check: checkCommand,
  catalog: catalogCommand,
  audit: auditCommand,
};
const commandOf = (name: string | undefined): Command | undefined =>
  name === undefined || !Object.hasOwn(commands, name) ? undefined : commands[name];

const usageOf = ({ usage }: Command, locale: Locale): string =>
  `${said({ fr: 'Emploi\u00a0: balise', en: 'Usage: balise' }, locale)} ${said(usage, locale)}`;

const usage = (locale: Locale): string =>
  [
    said({ fr: 'Emploi\u00a0: balise <commande> … [--lang fr|en]', en: 'Usage: balise <command> … [--lang fr|en]' }, locale),
    ...Object.entries(commands).map(([name, { does }]) => `  ${name.padEnd(8)} ${said(does, locale)}`),
    said(
      {
        fr: '  serve    dans un clone du dépôt\u00a0: npm start -- <dossier ou catalogue>',
        en: '  serve    in a clone of the repository: npm start -- <folder or catalogue>',
      },
      locale,
    ),
    said({ fr: 'balise help <commande> dit comment elle s’écrit.', en: 'balise help <command> says how it is written.' }, locale),
  ].join('\n');

const HELP = new Set(['help', '--help', '-h']);
const VERSION = /^(?:--version|-v)$/;

/** As the manifest of the package says it: beside this file or above it, built or not. */
const version = (): string => {
  const [manifest] = ['package.json', '../package.json'].map((name) => new URL(name, import.meta.url)).filter((place) => existsSync(place));
  return (JSON.parse(readFileSync(manifest!, 'utf8')) as { version: string }).version;
};

/** `--lang` is for every command, wherever it stands. */
const withoutLanguage = (argv: readonly string[]): { args: readonly string[]; locale: Locale | null } => {
  const at = argv.findIndex((arg) => arg === '--lang' || arg.startsWith('--lang='));
  if (at < 0) return { args: argv, locale: 'fr' };
  const isApart = argv[at] === '--lang';
  const told = isApart ? argv[at + 1] : argv[at]?.slice('--lang='.length);
  return { args: argv.toSpliced(at, isApart ? 2 : 1), locale: told === 'fr' || told === 'en' ? told : null };
};

const isMisuse = (error: unknown): boolean => String((error as NodeJS.ErrnoException).code).startsWith('ERR_PARSE_ARGS');

/** What Node says of an option or of a file, in the language asked for; anything else as it is said. */
const faultOf = (error: unknown, locale: Locale): string => {
  const { code, path, message } = error as NodeJS.ErrnoException;
  const option = isMisuse(error) ? /'(--?[^\s'=,]+)/.exec(message)?.[1] : undefined;
  if (option !== undefined)
    return said({ fr: `Option inconnue, ou mal écrite\u00a0: ${option}`, en: `Option unknown, or badly written: ${option}` }, locale);
  if (code === 'ENOENT' && path !== undefined)
    return said({ fr: `Fichier introuvable\u00a0: ${path}`, en: `No such file: ${path}` }, locale);
  if (code === 'EISDIR')
    return said({ fr: 'Un dossier est donné où il faut un fichier.', en: 'A folder is given where a file is wanted.' }, locale);
  if ((code === 'EACCES' || code === 'EPERM') && path !== undefined)
    return said({ fr: `Fichier interdit d’accès\u00a0: ${path}`, en: `Access to this file is denied: ${path}` }, locale);
  return error instanceof Error ? message : String(error);
};

/** @returns the exit code: 0 all is well, 1 something does not hold, 2 the command was badly written */
export const balise = async (argv: readonly string[], output: Output): Promise<number> => {
  const { args, locale } = withoutLanguage(argv);
  if (VERSION.test(args[0] ?? '')) {
    output.out(version());
    return DONE;
  }
  const wanted = args.filter((arg) => !HELP.has(arg));
  const [name, ...rest] = wanted;
  const known = commandOf(name);
  const isAsked = locale !== null && wanted.length < args.length;
  if (locale === null || known === undefined) {
    const isWhole = isAsked && name === undefined;
    output[isWhole ? 'out' : 'err'](usage(locale ?? 'fr'));
    return isWhole ? DONE : MISUSED;
  }
  if (isAsked) {
    output.out(usageOf(known, locale));
    return DONE;
  }
  let code: number;
  try {
    code = await known.run(rest, output, locale);
  } catch (error) {
    output.err(faultOf(error, locale));
    code = isMisuse(error) ? MISUSED : FAILED;
  }
  if (code === MISUSED) output.err(usageOf(known, locale));
  return code;
};
