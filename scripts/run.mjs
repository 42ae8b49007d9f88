/** Runs one command to its end, its output shown as it comes. Resolves with the exit code; a signal counts as 1. */
import { spawn } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

/** The path of a locked tool's executable file. */
export function tool(name) {
  return path.join(root, 'node_modules', '.bin', process.platform === 'win32' ? `${name}.cmd` : name);
}

export function run(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], shell: command.endsWith('.cmd'), ...options });
    child.on('error', reject);
    child.on('close', (code, signal) => {
      if (signal !== null) console.error(`${path.basename(command)} ${args[0] ?? ''} was ended by ${signal}.`);
      resolve(code ?? 1);
    });
  });
}
