/** `balise check <url>`: promise by promise, what holds and what does not. */
import { parseArgs } from 'node:util';
import { check } from '../check/index.ts';
import { promises, todos } from '../check/promises.ts';
import { DONE, FAILED, MISUSED, said, type Command } from './command.ts';

const signs = new Map<boolean | null, string>([
  [true, '✔'],
  [false, '✘'],
  [null, '–'],
]);

const run: Command['run'] = async (args, { out }, locale) => {
  const { positionals, values } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { seed: { type: 'string' }, json: { type: 'boolean' } },
  });
  const [url] = positionals;
  const seed = Number(values.seed ?? 1);
  if (url === undefined || positionals.length > 1 || !/^https?:\/\//u.test(url) || !Number.isSafeInteger(seed)) {
    return MISUSED;
  }
  const findings = await check(url, { seed });
  const inWords = ({ promise, holds, detail }: (typeof findings)[number]): object => ({
    promise,
    holds,
    ...(detail === undefined ? {} : { detail: said(detail, locale) }),
    ...(holds === false ? { todo: said(todos[promise], locale) } : {}),
  });
  const broken = findings.filter(({ holds }) => holds === false).length;
  const untried = findings.filter(({ holds }) => holds === null).length;
  if (values.json === true) out(JSON.stringify({ url, seed, findings: findings.map(inWords) }, null, 2));
  else {
    for (const { promise, holds, detail } of findings) {
      out(`${signs.get(holds)} ${said(promises[promise], locale)} (${promise})`);
      if (detail !== undefined) out(`    ${holds === false ? said({ fr: 'reçu : ', en: 'got: ' }, locale) : ''}${said(detail, locale)}`);
      if (holds === false) out(`    ${said({ fr: 'à faire : ', en: 'to do: ' }, locale)}${said(todos[promise], locale)}`);
    }
    const kept = findings.length - broken - untried;
    out(
      said(
        {
          fr: `${kept} promesse${kept > 1 ? 's' : ''} tenue${kept > 1 ? 's' : ''}, ${broken} non tenue${broken > 1 ? 's' : ''}, ${untried} sans essai possible.`,
          en: `${kept} promise${kept === 1 ? '' : 's'} kept, ${broken} broken, ${untried} not tried.`,
        },
        locale,
      ),
    );
  }
  return broken === 0 && untried < findings.length ? DONE : FAILED;
};

export const checkCommand: Command = {
  does: {
    fr: 'dit, promesse par promesse, si une API tient le contrat',
    en: 'says, promise by promise, whether an API keeps the contract',
  },
  usage: { fr: 'check <https://…> [--seed 1] [--json]' },
  run,
};
