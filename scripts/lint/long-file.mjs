/** A file over 300 lines must open with a block comment that says why. */
const LIMIT = 300;

export const longFile = {
  meta: {
    type: 'suggestion',
    schema: [],
    messages: { long: '{{lines}} lines: over {{limit}}, a file opens with a block comment that says why.' },
  },
  create(context) {
    return {
      Program(node) {
        const { lines } = context.sourceCode;
        if (lines.length <= LIMIT) return;
        const [first] = context.sourceCode.getAllComments();
        const explained = first?.type === 'Block' && first.loc.start.line <= 2 && first.value.trim().length >= 60;
        if (!explained)
          context.report({ node, loc: { line: 1, column: 0 }, messageId: 'long', data: { lines: lines.length, limit: LIMIT } });
      },
    };
  },
};
