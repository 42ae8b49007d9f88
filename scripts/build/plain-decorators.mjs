/**
 * What esbuild makes of decorators is heavy twice: a class that has one loses its private names to maps and guards, and each
 * file gets a copy of what applies those of properties. Here properties are declared, and the class registered, by calls after
 * it, which is what decorators do. Stops the build where it no longer knows its way.
 */
const CLASS = /^export (?:abstract )?class (\w+)/m;
const REGISTERED = /^@customElement\(('[\w-]+')\)\s*(?=export class )/m;
const DECLARED = /^ {2}@(property|state)\(((?:\{[^{}]*\})?)\) (?=(?:private |protected |override )*(\w+)\b)/gm;
const LEFT = /^\s*@(?:customElement|property|state)\(/m;

const isOurs = (id) => /[\\/](?:packages[\\/]elements|widgets|playground)[\\/].*\.ts$/.test(id);
const optionsOf = (kind, options) => (kind === 'state' ? ', { attribute: false }' : options && `, ${options}`);

export const plainDecorators = () => ({
  name: 'plain-decorators',
  transform(code, id) {
    if (!isOurs(id) || !LEFT.test(code)) return null;
    const name = CLASS.exec(code)?.[1];
    const tag = REGISTERED.exec(code)?.[1];
    const declared = [...code.matchAll(DECLARED)].map(
      ([, kind, options, property]) => `${name}.createProperty('${property}'${optionsOf(kind, options)});`,
    );
    const registered = tag === undefined ? [] : [`customElement(${tag})(${name});`];
    const plain = code.replace(DECLARED, '  ').replace(REGISTERED, '');
    if (LEFT.test(plain)) this.error(`${id} has a decorator in a place that this build does not know.`);
    return { code: `${plain}\n${[...declared, ...registered].join('\n')}\n`, map: null };
  },
});
