/** What the test server adds to plain files: the worker under its built name, and the service worker of the mocks. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../run.mjs';

/** From sources, `brain.ts` looks beside itself for the worker that the build puts there. */
const moved = { '/packages/elements/src/worker.js': '/packages/core/src/worker.ts' };

/** The built product asks for `.js`; from sources that is a `.ts` file. */
export async function scriptsFromTypes(context, next) {
  const elsewhere = moved[context.path];
  if (elsewhere) return context.redirect(elsewhere);
  if (context.path.endsWith('.js') && !context.path.includes('/node_modules/')) {
    const file = path.join(root, context.path);
    const source = file.replace(/\.js$/, '.ts');
    if (!existsSync(file) && existsSync(source)) context.path = context.path.replace(/\.js$/, '.ts');
  }
  return next();
}

/**
 * The mocks' service worker, kept to `/api/`: a service worker that answers a module worker's own imports makes that
 * worker hang in Firefox, without a word.
 */
const guard = `addEventListener('fetch', (event) => {
  if (!new URL(event.request.url).pathname.startsWith('/api/')) event.stopImmediatePropagation();
});\n`;

export async function mockServiceWorker(context, next) {
  if (context.path !== '/mockServiceWorker.js') return next();
  context.type = 'text/javascript';
  context.set('Service-Worker-Allowed', '/');
  context.body = guard + readFileSync(path.join(root, 'node_modules/msw/lib/mockServiceWorker.js'), 'utf8');
}
