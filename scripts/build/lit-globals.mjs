/**
 * Lit writes its versions and a table on the page's global object, and a name on `Symbol`. A copy bundled here keeps to
 * itself: it leaves a host's own Lit, and everything else of the page, as they were. A Lit that writes them otherwise
 * stops the build.
 */
const rewritten = {
  'lit-html.js': [[/\((\w+)\.litHtmlVersions\?\?=\[\]\)\.push\("[\d.]+"\)/, 'void 0']],
  'lit-element.js': [[/\((\w+)\.litElementVersions\?\?=\[\]\)\.push\("[\d.]+"\)/, 'void 0']],
  'reactive-element.js': [
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
      if (/Versions\?\?=|Symbol\.metadata/.test(kept)) this.error(`${file} writes more on the page than this build knows.`);
      return { code: kept, map: null };
    },
  };
}
