/**
 * A second Trusted Types policy of the same name throws, so a copy of Lit bundled here must not create `lit-html` on a
 * host whose own Lit already did: ours uses the one policy of Balise. A Lit that no longer matches stops the build.
 */
import path from 'node:path';
import { root } from '../run.mjs';

const OWN = /(\w+)\?\1\.createPolicy\("lit-html",\{createHTML:(\w+)=>\2\}\):void 0/;

export function litPolicy() {
  const policy = path.join(root, 'packages/elements/src/policy.ts');
  return {
    name: 'lit-policy',
    transform(code, id) {
      if (!/node_modules\/lit-html\/(?:[\w-]+\/)*lit-html\.js$/.test(id)) return null;
      if (!OWN.test(code)) this.error('lit-html no longer creates its policy the way this build knows.');
      return {
        code: `import { policy as balisePolicy } from ${JSON.stringify(policy)};\n${code.replace(OWN, 'balisePolicy()')}`,
        map: null,
      };
    },
  };
}
