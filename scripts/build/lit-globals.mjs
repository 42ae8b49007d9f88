/**
 * Lit writes its versions and a table on the page's global object, and a name on `Symbol`; it hands its classes to the
 * polyfills it finds there. A copy bundled here keeps to itself: it leaves a host's own Lit, and everything else of the
 * page, as they were. What it does for browsers without adoptable style sheets goes too: they do not read what we build,
 * and its `<style>` would break the policy of a strict host. A Lit that is written otherwise stops the build.
 */
const rewritten = {
  'css-tag.js': [
    [/\w=globalThis,(\w)=\w\.ShadowRoot&&[^]*?"replace"in CSSStyleSheet\.prototype/, '$1=!0'],
    [/;else for\(const \w of \w\)\{[^]*?\.appendChild\(\w\)\}\}/, '}'],
    [/(\w)=\w\?(\w)=>\2:\w=>\w instanceof CSSStyleSheet\?[^]*?\)\(\w\):\w;export/, '$1=t=>t;export'],
    [/if\(this\._\$cssResult\$=!0,\w!==\w\)throw Error\("CSSResult is not constructable[^"]*"\);/, 'this._$cssResult$$=!0;'],
    [/Error\("Value passed to 'css'[^]*?page security\."\)/, 'TypeError("css")'],
  ],
  'lit-html.js': [
    // No template of ours is of SVG or MathML: pictures are built node by node.
    [/=2===\w\?"<svg>":3===\w\?"<math>":""/, '=""'],
    [/\+\(2===\w\?"<\/svg>":3===\w\?"<\/math>":""\)/, ''],
    [/P\.currentNode=this\.el\.content,2===\w\|\|3===\w\)\{[^}]*\}/, 'P.currentNode=this.el.content,!1);'],
    [/,\w as mathml/, ''],
    [/,\w as svg/, ''],
    [/,(\w)=\w\.litHtmlPolyfillSupport;\1\?\.\(\w,\w\),/, ';'],
    [/\((\w+)\.litHtmlVersions\?\?=\[\]\)\.push\("[\d.]+"\)/, 'void 0'],
  ],
  'lit-element.js': [
    [/,\w\.litElementHydrateSupport\?\.\(\{LitElement:\w\}\);const (\w)=\w\.litElementPolyfillSupport;\1\?\.\(\{LitElement:\w\}\);/, ';'],
    [/\((\w+)\.litElementVersions\?\?=\[\]\)\.push\("[\d.]+"\)/, 'void 0'],
  ],
  'reactive-element.js': [
    [/,\w=\w\.reactiveElementPolyfillSupport,/, ','],
    [/,\w\?\.\(\{ReactiveElement:\w\}\),/, ','],
    [/\((\w+)\.reactiveElementVersions\?\?=\[\]\)\.push\("[\d.]+"\)/, 'void 0'],
    [/Symbol\.metadata\?\?=Symbol\("metadata"\),\w+\.litPropertyMetadata\?\?=new WeakMap;/, 'const litPropertyMetadata=new WeakMap;'],
    // Only standard decorators have metadata; ours are the others.
    [/=this\[Symbol\.metadata\]/, '=null'],
  ],
};

export function litGlobals() {
  return {
    name: 'lit-globals',
    transform(code, id) {
      const file = id.match(/node_modules\/(?:lit-html|lit-element|@lit\/reactive-element)\/([\w-]+\.js)$/)?.[1];
      const changes = Object.hasOwn(rewritten, file ?? '') ? rewritten[file] : [];
      if (changes.length === 0) return null;
      const kept = changes.reduce((text, [what, by]) => {
        if (!what.test(text)) this.error(`${file} no longer writes ${what} the way this build knows.`);
        return text.replace(what, by);
      }, code);
      if (/Versions\?\?=|Symbol\.metadata|Support/.test(kept)) this.error(`${file} writes more on the page than this build knows.`);
      return { code: kept, map: null };
    },
  };
}
