/**
 * Comlink without what never crosses our wire. A page gives its hands, a worker its brain, and each calls functions of the other by
 * name: nothing is constructed nor assigned across, no endpoint is lent, no proxy is let go before its worker ends, and
 * whoever holds one end of a worker's port is ours. Each part is found as it is written in the version that we hold to, or the
 * build stops.
 */
const COMLINK = /node_modules\/comlink\/dist\/esm\/comlink\.mjs$/;

const unused = [
  // What may speak: a worker and its ports have no origin.
  /function isAllowedOrigin\([\s\S]*?\n\}\n/,
  / {8}if \(!isAllowedOrigin\([\s\S]*?\n {8}\}\n/,
  // What may be asked of the other side beside a value and a call.
  / {16}case "SET"[\s\S]*?(?= {16}case "APPLY")/,
  / {16}case "CONSTRUCT"[\s\S]*?(?= {16}default:)/,
  / {12}if \(type === "RELEASE"[\s\S]*?\n {12}\}\n/,
  / {8}set\(_target, prop, rawValue\)[\s\S]*?(?= {8}apply\()/,
  / {12}const last = path\[[\s\S]*?(?= {12}const \[argumentList)/,
  / {8}construct\(_target, rawArgumentList\)[\s\S]*?(?= {4}\}\);\n {4}registerProxy)/,
  // Letting a proxy go.
  /const proxyCounter[\s\S]*?(?=function createProxy)/,
  / {4}let isProxyReleased = false;\n/,
  / {12}throwIfProxyReleased\(isProxyReleased\);\n/,
  / {12}if \(prop === releaseProxy\)[\s\S]*?\n {12}\}\n/,
  / {12}throwIfProxyReleased\(isProxyReleased\);\n/,
  / {4}registerProxy\(proxy, ep\);\n/,
];

export const oneWayComlink = () => ({
  name: 'one-way-comlink',
  transform(code, id) {
    if (!COMLINK.test(id)) return null;
    const kept = unused.reduce((text, part) => {
      if (!part.test(text)) this.error(`comlink is no longer written as ${part}: see what it has become.`);
      return text.replace(part, '');
    }, code);
    return { code: kept, map: null };
  },
});
