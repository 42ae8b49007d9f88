/** Lit for servers makes a registry of elements there is none to see: importing us leaves a server's globals as they were. */
const MADE = /(\w+)\.customElements\?\?=\w+;/;

export function noRegistry() {
  return {
    name: 'no-registry',
    transform(code, id) {
      if (!/node_modules\/@lit\/reactive-element\/node\/reactive-element\.js$/.test(id)) return null;
      if (!MADE.test(code)) this.error('Lit no longer makes its registry the way this build knows.');
      return { code: code.replace(MADE, ''), map: null };
    },
  };
}
