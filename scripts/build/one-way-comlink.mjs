/**
 * Comlink without what never crosses our wire. A page gives its hands, a worker its brain, and each calls functions of the other by
 * one name: nothing is read, constructed nor assigned across, no endpoint is lent, no proxy is let go before its worker ends, and
 * whoever holds one end of a worker's port is ours. What crosses is as comlink says it, so that a page and a worker of two builds
 * still understand each other. What nobody calls any more, the bundler leaves out. Each part is found as it is written in the version
 * that we hold to, or the build stops.
 */
const COMLINK = /node_modules\/comlink\/dist\/esm\/comlink\.mjs$/;

/** A declaration with its body, as far as the brace that ends its line alone. */
const whole = (head) => new RegExp(`${head.replace(/[()=${}[\]*]/g, '\\$&')}[\\s\\S]*?\\n\\};?\\n`);

/** What stands in comlink, and what we need of it. */
const parts = [
  // What may be said of a value: that it is called from here, that it was thrown, or nothing. Handlers of others are not asked for.
  [
    whole('function toWireValue('),
    `function toWireValue(value) {
  if (!value?.[proxyMarker]) return [{ type: "RAW", value }, transferCache.get(value) || []];
  const { port1, port2 } = new MessageChannel();
  expose(value, port1);
  return [{ type: "HANDLER", name: "proxy", value: port2 }, [port2]];
}
`,
  ],
  [
    whole('function fromWireValue('),
    `function fromWireValue({ type, name, value }) {
  if (type === "RAW") return value;
  if (name === "throw") throw Object.assign(new Error(), value.value);
  value.start();
  return wrap(value);
}
`,
  ],
  // A call: of a function by its name. A worker has no origin to doubt, and reads what it cannot answer as nothing.
  [
    whole('function expose('),
    `function expose(obj, ep) {
  ep.addEventListener("message", ({ data }) => {
    if (data?.type !== "APPLY") return;
    const answer = ([wireValue, transferables]) => ep.postMessage({ ...wireValue, id: data.id }, transferables);
    new Promise((resolve) => resolve(obj[data.path[0]](...data.argumentList.map(fromWireValue))))
      .then((value) => answer(toWireValue(value)))
      .catch((error) =>
        answer([
          { type: "HANDLER", name: "throw", value: { isError: true, value: { name: error?.name, message: String(error?.message ?? error) } } },
        ]),
      );
  });
  ep.start?.();
}
`,
  ],
  [
    whole('function wrap('),
    `function wrap(ep) {
  const pending = new Map();
  ep.addEventListener("message", ({ data }) => {
    pending.get(data?.id)?.(data);
    pending.delete(data?.id);
  });
  return new Proxy(pending, {
    // A promise of a remote asks whether it is one.
    get: (_pending, name) =>
      name === "then"
        ? undefined
        : (...given) =>
            new Promise((resolve) => {
              const sent = given.map(toWireValue);
              const id = generateUUID();
              pending.set(id, resolve);
              ep.postMessage(
                { id, type: "APPLY", path: [name], argumentList: sent.map(([value]) => value) },
                sent.flatMap(([, transferables]) => transferables),
              );
            }).then(fromWireValue),
  });
}
`,
  ],
  // Nobody else counts the calls of a port.
  [whole('function generateUUID('), 'let calls = 0;\nconst generateUUID = () => (calls += 1);\n'],
  // What would let a proxy go begins by itself.
  [/const proxyCounter[\s\S]*?(?=function createProxy)/, ''],
];

export const oneWayComlink = () => ({
  name: 'one-way-comlink',
  transform(code, id) {
    if (!COMLINK.test(id)) return null;
    const kept = parts.reduce((text, [written, needed]) => {
      if (text.search(written) < 0) this.error(`comlink is no longer written as ${written}: see what it has become.`);
      return text.replace(written, () => needed);
    }, code);
    return { code: kept, map: null };
  },
});
