/** Refuses an import that its room may not have (scripts/walls.mjs), by package name or by a path that leaves the room. */
import path from 'node:path';
import { covers } from '../walls.mjs';

export const walls = {
  meta: {
    type: 'problem',
    schema: [{ type: 'object' }],
    messages: { wall: '{{room}} may not import {{specifier}}.', types: '{{room}} may import only types of {{specifier}}.' },
  },
  create(context) {
    const { room, imports, types = [] } = context.options[0];
    const folder = path.join(context.cwd, room);
    const check = (node, source, typeOnly) => {
      if (source?.type !== 'Literal') return;
      const specifier = String(source.value);
      if (specifier.startsWith('.')) {
        const target = path.resolve(path.dirname(context.filename), specifier);
        if (!target.startsWith(folder + path.sep)) context.report({ node, messageId: 'wall', data: { room, specifier } });
        return;
      }
      if (imports.some((pattern) => covers(pattern, specifier))) return;
      const known = types.some((pattern) => covers(pattern, specifier));
      if (known && typeOnly) return;
      context.report({ node, messageId: known ? 'types' : 'wall', data: { room, specifier } });
    };
    return {
      ImportDeclaration: (node) => check(node, node.source, node.importKind === 'type'),
      ExportAllDeclaration: (node) => check(node, node.source, node.exportKind === 'type'),
      ExportNamedDeclaration: (node) => check(node, node.source, node.exportKind === 'type'),
      ImportExpression: (node) => check(node, node.source, false),
      TSImportType: (node) => check(node, node.source ?? node.argument?.literal, true),
    };
  },
};
