/** The product as a user starts it: `npm start`'s own script, on a port of its own. */
import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../..');

export type Product = {
  /** `http://127.0.0.1:<port>/` */
  readonly url: string;
  /** Ctrl-C; resolves with the exit code. */
  stop(): Promise<number | null>;
};

const BUILD_AND_START_MS = 120_000;
const ADDRESS = /^(http:\/\/127\.0\.0\.1:\d+\/)$/m;

const ended = (child: ChildProcess): Promise<number | null> =>
  child.exitCode !== null ? Promise.resolve(child.exitCode) : new Promise((resolve) => child.once('exit', resolve));

/** Starts and waits for the address. `place`: another folder or catalogue to serve. */
export const startProduct = async (place?: string): Promise<Product> => {
  const child = spawn(process.execPath, ['scripts/start.mjs', ...(place === undefined ? [] : [place])], {
    cwd: root,
    env: { ...process.env, PORT: '0', INIT_CWD: root },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const url = await new Promise<string>((resolve, reject) => {
    let said = '';
    const timer = setTimeout(
      () => (child.kill(), reject(new Error(`No address within ${BUILD_AND_START_MS} ms:\n${said}`))),
      BUILD_AND_START_MS,
    );
    const listen = (data: Buffer): void => {
      said += String(data);
      const address = ADDRESS.exec(said)?.[1];
      if (address !== undefined) (clearTimeout(timer), resolve(address));
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
    child.once('exit', (code) => (clearTimeout(timer), reject(new Error(`It ended with ${code}:\n${said}`))));
  });
  return {
    url,
    stop: () => {
      const end = ended(child);
      child.kill('SIGINT');
      return end;
    },
  };
};
