/** What the build leaves of Lit, in one file at `/cut-lit.js`, for the test that holds it to the whole. */
import { nodeResolve } from '@rollup/plugin-node-resolve';
import { rollup } from 'rollup';
import esbuild from 'rollup-plugin-esbuild';
import { litGlobals } from '../build/lit-globals.mjs';
import { litPolicy } from '../build/lit-policy.mjs';
import { litUnused } from '../build/lit-unused.mjs';

const ENTRY = '\0cut-lit';

async function bundled() {
  const { generate } = await rollup({
    input: ENTRY,
    plugins: [
      {
        name: 'cut-lit',
        resolveId: (id) => (id === ENTRY ? id : null),
        load: (id) => (id === ENTRY ? `export { LitElement, css, html, nothing, render } from 'lit';` : null),
      },
      litPolicy(),
      litGlobals(),
      litUnused(),
      nodeResolve({ exportConditions: ['production', 'browser', 'import', 'default'] }),
      esbuild({ target: 'es2022' }),
    ],
  });
  const { output } = await generate({ format: 'es' });
  return output[0].code;
}

let made;

export async function cutLit(context, next) {
  if (context.path !== '/cut-lit.js') return next();
  made ??= bundled();
  context.type = 'text/javascript';
  context.body = await made;
}
