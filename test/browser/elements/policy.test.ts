import { customElement, policy } from '@balise/elements';
import { workerScript } from '../../../packages/elements/src/policy.ts';
import { equal } from '../support/assert.ts';

const refused = (act: () => unknown): boolean => {
  try {
    act();
    return false;
  } catch (error) {
    return error instanceof TypeError;
  }
};

describe('the policy', () => {
  it('is one a page, kept in our only global', () => {
    const kept = (globalThis as unknown as Record<symbol, { policy: unknown }>)[Symbol.for('balise')];
    equal(kept === undefined ? policy() : kept.policy, policy());
    equal(policy(), policy());
  });

  it('makes script URLs of our worker only', () => {
    equal(
      refused(() => policy().createScriptURL('https://evil.example/x.js')),
      true,
    );
    equal(String(workerScript('https://cdn.example/worker.js')), 'https://cdn.example/worker.js');
    equal(String(policy().createScriptURL('https://cdn.example/worker.js')), 'https://cdn.example/worker.js');
  });

  it('makes HTML of templates, never of what would run', () => {
    equal(String(policy().createHTML('<p class=$lit$><?lit$0$></p>')), '<p class=$lit$><?lit$0$></p>');
    for (const html of ['<script>1</script>', '<img src=x onerror=1>', '<iframe>', '<a href="javascript:1">', '<SCRIPT src=x>']) {
      equal(
        refused(() => policy().createHTML(html)),
        true,
        html,
      );
    }
  });
});

describe('a tag', () => {
  it('defined twice is silent, and the first one wins', () => {
    const first = class extends HTMLElement {};
    const second = class extends HTMLElement {};
    customElement('balise-test-twice')(first);
    customElement('balise-test-twice')(second);
    equal(customElements.get('balise-test-twice'), first);
  });
});
