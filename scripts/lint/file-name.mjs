/** File and folder names are kebab-case, and none is a drawer for anything. */
import path from 'node:path';

const KEBAB = /^\.?[a-z0-9]+([-.][a-z0-9]+)*$/;
const DRAWER = /(^|[-.])(utils?|helpers?|common|managers?|misc)(\.|$)/;

export const fileName = {
  meta: {
    type: 'suggestion',
    schema: [],
    messages: { kebab: '"{{name}}" is not kebab-case.', drawer: '"{{name}}" says nothing of what is inside.' },
  },
  create(context) {
    return {
      Program(node) {
        for (const name of path.relative(context.cwd, context.filename).split(path.sep)) {
          if (!KEBAB.test(name)) context.report({ node, messageId: 'kebab', data: { name } });
          if (DRAWER.test(name)) context.report({ node, messageId: 'drawer', data: { name } });
        }
      },
    };
  },
};
