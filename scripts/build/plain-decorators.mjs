/**
 * What esbuild makes of decorators is heavy twice: a class that has one loses its private names to maps and guards, and each
 * file gets a copy of what applies those of properties. Here a class is registered by a call after it, which is what its
 * decorator does, and so is a property. Two plugins, around the compiler; either stops the build where it no longer knows its way.
 */
const REGISTERED = /@customElement\(('[\w-]+')\)\s*export class (\w+)/g;
const COPY =
  /var (\w+)=Object\.defineProperty;var (\w+)=Object\.getOwnPropertyDescriptor;var (\w+)=\(\w+,\w+,\w+,\w+\)=>\{for\(.*?return \w+&&\w+&&\1\(\w+,\w+,\w+\),\w+\};/;
/** `d([property({type:Number})],A.prototype,"limit",2)`, where `d` is that copy. */
const applied = (copy) => new RegExp(`\\b${copy}\\(\\[(\\w+\\([^()]*\\))\\],(\\w+\\.prototype,"\\w+"),2\\)`, 'g');

const isOurs = (id) => /[\\/](?:packages[\\/]elements|widgets|playground)[\\/].*\.ts$/.test(id);

export const registeredAfter = () => ({
  name: 'registered-after',
  transform(code, id) {
    if (!isOurs(id) || !code.includes('@customElement(')) return null;
    const calls = [...code.matchAll(REGISTERED)].map(([, tag, name]) => `customElement(${tag})(${name});`);
    const plain = code.replace(REGISTERED, 'export class $2');
    if (/^@customElement\(/m.test(plain)) this.error(`${id} registers a class in a way this build does not know.`);
    return { code: `${plain}\n${calls.join('\n')}\n`, map: null };
  },
});

export const declaredAfter = () => ({
  name: 'declared-after',
  transform(code, id) {
    if (!isOurs(id) || !code.includes('Object.getOwnPropertyDescriptor')) return null;
    const copy = COPY.exec(code)?.[3];
    const plain = code.replace(COPY, '').replace(applied(copy), '$1($2)');
    if (copy === undefined || new RegExp(`\\b${copy}\\(\\[`).test(plain))
      this.error(`${id} is compiled in a way this build does not know.`);
    return { code: plain, map: null };
  },
});
