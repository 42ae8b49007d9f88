/** The command line as a function: what it is told, where it writes, the code it ends with. */
import type { Locale, Localized } from '@balise/model';
import { auditCommand } from './commands/audit.ts';
import { catalogCommand } from './commands/catalog.ts';
import { checkCommand } from './commands/check.ts';
import { FAILED, MISUSED, said, type Command, type Output } from './commands/command.ts';
import { renderCommand } from './commands/render.ts';

type Entry = { readonly run: Command; readonly does: Localized };

const commands: Readonly<Record<string, Entry>> = {
  render: {
    run: renderCommand,
    does: {
      fr: 'une image, une page, une phrase ou un fichier CSV à partir d’un catalogue et d’une question',
      en: 'a picture, a page, a sentence or a CSV file from a catalogue and a question',
    },
  },
  check: {
    run: checkCommand,
    does: {
      fr: 'dit, promesse par promesse, si une API tient le contrat',
      en: 'says, promise by promise, whether an API keeps the contract',
    },
  },
  catalog: {
    run: catalogCommand,
    does: {
      fr: 'ébauche le catalogue d’une API ou d’un fichier CSV, à confirmer',
      en: 'drafts the catalogue of an API or of a CSV file, to be confirmed',
    },
  },
  audit: {
    run: auditCommand,
    does: {
      fr: 'dit à un producteur quelles cellules cachées d’une table se devinent',
      en: 'tells a producer which hidden cells of a table are given away',
    },
  },
};

const usage = (locale: Locale): string =>
  [
    said({ fr: 'Emploi : balise <commande> … [--lang fr|en]', en: 'Usage: balise <command> … [--lang fr|en]' }, locale),
    ...Object.entries(commands).map(([name, { does }]) => `  ${name.padEnd(8)} ${said(does, locale)}`),
    said({ fr: '  serve    vient avec le paquet balise-server', en: '  serve    comes with the package balise-server' }, locale),
  ].join('\n');

/** `--lang` is for every command, wherever it stands. */
const withoutLanguage = (argv: readonly string[]): { args: readonly string[]; locale: Locale | null } => {
  const at = argv.findIndex((arg) => arg === '--lang' || arg.startsWith('--lang='));
  if (at < 0) return { args: argv, locale: 'fr' };
  const isApart = argv[at] === '--lang';
  const told = isApart ? argv[at + 1] : argv[at]?.slice('--lang='.length);
  return { args: argv.toSpliced(at, isApart ? 2 : 1), locale: told === 'fr' || told === 'en' ? told : null };
};

/** @returns the exit code: 0 all is well, 1 something does not hold, 2 the command was badly written */
export const balise = async (argv: readonly string[], output: Output): Promise<number> => {
  const { args, locale } = withoutLanguage(argv);
  const [name, ...rest] = args;
  const known = name === undefined || !Object.hasOwn(commands, name) ? undefined : commands[name];
  if (locale === null || known === undefined) {
    const isAsked = locale !== null && (name === '--help' || name === 'help');
    output[isAsked ? 'out' : 'err'](usage(locale ?? 'fr'));
    return isAsked ? 0 : MISUSED;
  }
  try {
    return await known.run(rest, output, locale);
  } catch (error) {
    output.err(error instanceof Error ? error.message : String(error));
    return error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS') ? MISUSED : FAILED;
  }
};
