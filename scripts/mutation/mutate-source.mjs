/**
 * Writes every mutant of a file into the file itself, each behind a switch, so that one bundle holds them all and one
 * process tries thousands. The operators are those of Stryker's default set (arithmetic, comparison, logic, conditions, cases,
 * blocks, literals, regular expressions, optional chains, methods, assignments, unary signs), and whole numbers moved by one,
 * which Stryker leaves. Left alone: types, imports, property names, and what problems tell integrators (`got`, `expected`,
 * `todo`), which is prose.
 */
import ts from 'typescript';

const K = ts.SyntaxKind;

/** What replaces an operator; several where a boundary and a contrary both matter. */
const operators = new Map([
  [K.PlusToken, ['-']],
  [K.MinusToken, ['+']],
  [K.AsteriskToken, ['/']],
  [K.SlashToken, ['*']],
  [K.PercentToken, ['*']],
  [K.AsteriskAsteriskToken, ['*']],
  [K.LessThanToken, ['<=', '>=']],
  [K.LessThanEqualsToken, ['<', '>']],
  [K.GreaterThanToken, ['>=', '<=']],
  [K.GreaterThanEqualsToken, ['>', '<']],
  [K.EqualsEqualsEqualsToken, ['!==']],
  [K.ExclamationEqualsEqualsToken, ['===']],
  [K.EqualsEqualsToken, ['!=']],
  [K.ExclamationEqualsToken, ['==']],
  [K.AmpersandAmpersandToken, ['||']],
  [K.BarBarToken, ['&&']],
  [K.QuestionQuestionToken, ['&&']],
  [K.AmpersandToken, ['|']],
  [K.BarToken, ['&']],
  [K.CaretToken, ['&']],
  [K.LessThanLessThanToken, ['>>']],
  [K.GreaterThanGreaterThanToken, ['<<']],
  [K.GreaterThanGreaterThanGreaterThanToken, ['<<']],
  [K.PlusEqualsToken, ['-=']],
  [K.MinusEqualsToken, ['+=']],
  [K.AsteriskEqualsToken, ['/=']],
  [K.SlashEqualsToken, ['*=']],
  [K.BarEqualsToken, ['&=']],
  [K.AmpersandEqualsToken, ['|=']],
  [K.QuestionQuestionEqualsToken, ['&&=']],
  [K.BarBarEqualsToken, ['&&=']],
  [K.AmpersandAmpersandEqualsToken, ['||=']],
]);
/** Another method, or (null) none: the receiver itself. */
const methods = new Map([
  ['some', 'every'],
  ['every', 'some'],
  ['min', 'max'],
  ['max', 'min'],
  ['floor', 'ceil'],
  ['ceil', 'floor'],
  ['startsWith', 'endsWith'],
  ['endsWith', 'startsWith'],
  ['toUpperCase', 'toLowerCase'],
  ['toLowerCase', 'toUpperCase'],
  ['filter', null],
  ['sort', null],
  ['toSorted', null],
  ['reverse', null],
  ['toReversed', null],
  ['slice', null],
  ['trim', null],
  ['abs', ''],
]);
const prose = new Set(['got', 'expected', 'todo']);

const isText = (node) =>
  ts.isStringLiteral(node) ||
  ts.isTemplateExpression(node) ||
  ts.isNoSubstitutionTemplateLiteral(node) ||
  (ts.isBinaryExpression(node) && (isText(node.left) || isText(node.right)));

/** Types, imports (of what comes later too: the bundle finds it by its name) and prose. */
const isLeftAlone = (node) =>
  ts.isTypeNode(node) ||
  ts.isImportDeclaration(node) ||
  (ts.isCallExpression(node) && node.expression.kind === K.ImportKeyword) ||
  ts.isExportDeclaration(node) ||
  ts.isInterfaceDeclaration(node) ||
  ts.isTypeAliasDeclaration(node) ||
  ts.isTypeParameterDeclaration(node) ||
  (ts.isPropertyAssignment(node) && prose.has(node.name.getText()));

const isName = (node) => ts.isPropertyAssignment(node.parent) && node.parent.name === node;
const isAssigning = (kind) => kind >= K.FirstAssignment && kind <= K.LastAssignment;

const isDirective = (node) => ts.isExpressionStatement(node.parent);

/** `a?.b` of `a?.b.c`: not an expression of its own. */
const isInChain = ({ parent }) => (parent.flags & ts.NodeFlags.OptionalChain) !== 0 || ts.isNonNullExpression(parent);

/** What follows the object of an optional chain, without its question. */
const tailOf = (node) => (ts.isPropertyAccessExpression(node) ? `.${node.name.getText()}` : `[${node.argumentExpression.getText()}]`);

/** An anchor less, a class turned over. */
function regexes(text) {
  const end = text.lastIndexOf('/');
  const [inner, flags] = [text.slice(1, end), text.slice(end)];
  return [
    inner.startsWith('^') ? inner.slice(1) : inner,
    inner.endsWith('$') ? inner.slice(0, -1) : inner,
    inner.replace(/\[(\^?)/, (_, not) => (not === '' ? '[^' : '[')),
    inner.replace(/\\([dws])/i, (_, letter) => `\\${letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase()}`),
  ]
    .filter((other) => other !== inner && other !== '')
    .map((other) => `/${other}${flags}`);
}

/** [what it is called, the text that stands in its place]. */
function variantsOf(node) {
  const text = node.getText();
  if (ts.isBinaryExpression(node)) {
    const { left, right, operatorToken } = node;
    if ([K.PlusToken, K.PlusEqualsToken].includes(operatorToken.kind) && (isText(left) || isText(right))) return [];
    const isAssignment = isAssigning(operatorToken.kind);
    return (operators.get(operatorToken.kind) ?? []).map((other) => [
      `${operatorToken.getText()} → ${other}`,
      // `a ?? b && c` does not parse.
      isAssignment ? `${left.getText()} ${other} ${right.getText()}` : `(${left.getText()}) ${other} (${right.getText()})`,
    ]);
  }
  if (ts.isPrefixUnaryExpression(node)) {
    const inner = node.operand.getText();
    if (node.operator === K.ExclamationToken) return [['! → nothing', `(${inner})`]];
    if (node.operator === K.MinusToken) return [['−x → x', `(${inner})`]];
    if (node.operator === K.PlusPlusToken) return [['++ → −−', `--${inner}`]];
    return node.operator === K.MinusMinusToken ? [['−− → ++', `++${inner}`]] : [];
  }
  if (ts.isPostfixUnaryExpression(node))
    return node.operator === K.PlusPlusToken ? [['++ → −−', `${node.operand.getText()}--`]] : [['−− → ++', `${node.operand.getText()}++`]];
  if (node.kind === K.TrueKeyword) return [['true → false', 'false']];
  if (node.kind === K.FalseKeyword) return [['false → true', 'true']];
  if (ts.isNumericLiteral(node) && !isName(node) && Number.isInteger(Number(text.replaceAll('_', ''))))
    return [['n → n + 1', `(${text} + 1)`]];
  if (ts.isStringLiteral(node) && !isName(node) && !isDirective(node))
    return text.length > 2 ? [['text → empty', "''"]] : [['empty → text', "'?'"]];
  if (ts.isTemplateExpression(node) && !ts.isTaggedTemplateExpression(node.parent)) return [['text → empty', "''"]];
  if (ts.isRegularExpressionLiteral(node)) return regexes(text).map((other) => [`${text} → ${other}`, other]);
  if (
    (ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node)) &&
    node.questionDotToken !== undefined &&
    !isInChain(node)
  )
    return [['?. → .', text.slice(0, node.expression.getEnd() - node.getStart()) + tailOf(node)]];
  if (ts.isArrayLiteralExpression(node) && node.elements.length > 0) return [['array → empty', '[]']];
  if (ts.isObjectLiteralExpression(node) && node.properties.length > 0) return [['object → empty', '{}']];
  if (ts.isConditionalExpression(node))
    return [
      ['condition → true', `(${node.whenTrue.getText()})`],
      ['condition → false', `(${node.whenFalse.getText()})`],
    ];
  if (ts.isArrowFunction(node) && !ts.isBlock(node.body)) return [['arrow → nothing', '(() => undefined)']];
  if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression) && !(node.flags & ts.NodeFlags.OptionalChain)) {
    const { expression, name } = node.expression;
    if (!methods.has(name.text)) return [];
    const other = methods.get(name.text);
    const given = node.arguments.map((argument) => argument.getText()).join(', ');
    if (other === null) return [[`.${name.text}() → nothing`, `(${expression.getText()})`]];
    if (other === '') return [[`.${name.text}() → its argument`, `(${given})`]];
    if (['min', 'max', 'floor', 'ceil'].includes(name.text) && expression.getText() !== 'Math') return [];
    return [[`.${name.text} → .${other}`, `${expression.getText()}.${other}(${given})`]];
  }
  return [];
}

/** `[a, b] = …`, `for (x of …)`: a place, not a value. */
const isAssigned = (node) => {
  const { parent } = node;
  if (parent === undefined) return true;
  if (ts.isBinaryExpression(parent)) return parent.left === node && isAssigning(parent.operatorToken.kind);
  return (ts.isForOfStatement(parent) || ts.isForInStatement(parent)) && parent.initializer === node;
};

/** Met when its module loads, and never again. */
const isOutside = ({ parent }) => parent === undefined || (!ts.isFunctionLike(parent) && isOutside(parent));

/**
 * @param first the number of the first mutant
 * @returns {{ code: string, mutants: { id: number, line: number, what: string, text: string, isOutside: boolean }[] }}
 */
export function mutateSource(file, source, first) {
  const tree = ts.createSourceFile(file, source, ts.ScriptTarget.ESNext, true, ts.ScriptKind.TS);
  const lines = source.split('\n');
  const mutants = [];
  const add = (node, what) => {
    const line = tree.getLineAndCharacterOfPosition(node.getStart()).line + 1;
    mutants.push({
      id: first + mutants.length,
      line,
      source: lines[line - 1].trim(),
      what,
      text: node.getText().split('\n')[0].slice(0, 90),
      isOutside: isOutside(node),
    });
    return mutants.at(-1).id;
  };
  const leaf = (node) => source.slice(node.getStart(), node.end);

  /** The text of a node with its mutants, from its start without what stands before it. */
  function write(node) {
    if (isLeftAlone(node)) return leaf(node);
    if (ts.isCaseOrDefaultClause(node)) return caseOf(node);
    const parts = [];
    let at = node.getStart();
    ts.forEachChild(node, (child) => {
      if (child.getStart() < at) return;
      parts.push(source.slice(at, child.getStart()), condition(node, child) ?? write(child));
      at = child.end;
    });
    const own = parts.join('') + source.slice(at, node.end);
    return withBlock(node, withVariants(node, own));
  }

  function withVariants(node, own) {
    if (isAssigned(node)) return own;
    return variantsOf(node).reduceRight((rest, [what, text]) => `(mutant(${add(node, what)}) ? ${text} : ${rest})`, own);
  }

  /** `if (x)` and `while (x)`: always, never; a loop that never ends tells nothing. */
  function condition(node, child) {
    const isIf = ts.isIfStatement(node) && node.expression === child;
    const isLoop = (ts.isWhileStatement(node) && node.expression === child) || (ts.isForStatement(node) && node.condition === child);
    if (!isIf && !isLoop) return null;
    const never = `mutant(${add(child, 'condition → false')}) ? false : `;
    const always = isIf ? `mutant(${add(child, 'condition → true')}) ? true : ` : '';
    return `(${never}${always}${write(child)})`;
  }

  /** A case that does nothing: the next one's is done. */
  function caseOf(node) {
    const head = ts.isCaseClause(node) ? `case ${write(node.expression)}:` : 'default:';
    if (node.statements.length === 0) return head;
    const never = add(node, 'case → nothing');
    return `${head} if (!mutant(${never})) {${node.statements.map(write).join('\n')}}`;
  }

  /** A function that does nothing, a branch that is not there. */
  function withBlock(node, own) {
    if (!ts.isBlock(node) || node.statements.length === 0) return own;
    const inner = own.slice(1, -1);
    const { parent } = node;
    if (ts.isFunctionLike(parent))
      return ts.isConstructorDeclaration(parent) ? own : `{ if (mutant(${add(node, 'body → nothing')})) return; ${inner}}`;
    return ts.isIfStatement(parent) || ts.isForStatement(parent) || ts.isForOfStatement(parent)
      ? `{ if (!mutant(${add(node, 'block → nothing')})) {${inner}} }`
      : own;
  }

  const code = source.slice(0, tree.getStart()) + write(tree);
  return { code: `const mutant: (id: number) => boolean = (globalThis as any).mutant;\n${code}`, mutants };
}
