/**
 * Names that Lit and our shell use among themselves, cut short in what visitors download. Lit ships its private names short
 * already; these are those that whoever extends its classes may need, and nobody outside our files extends ours. None is a
 * name of the platform, of the wire, of an attribute or of what we document: those stay.
 */
const names = [
  'createProperty',
  'isOpen',
  'elementProperties',
  'lacksPicture',
  'staleSince',
  'isSharing',
  'isTabled',
  'isUpdatePending',
  'willUpdate',
  'toldAt',
  'performUpdate',
  'createRenderRoot',
  'isPictureFirst',
  'isWanted',
  'isWaiting',
  'isPrinting',
  'isDark',
  'tableShown',
  'anyProblem',
  'noPicture',
  'leaveFullScreen',
  'forIntegrators',
  'svgFile',
  'pngFile',
  'csvFile',
  'isOnScreen',
  'codeLabel',
  'saidUntilNow',
  'enableUpdating',
  'fromAttribute',
  'elementStyles',
];
const all = new RegExp(`\\b(?:${names.join('|')})\\b`, 'g');
const short = (name) => `$${names.indexOf(name).toString(36)}`;

export const shortNames = () => ({
  name: 'short-names',
  renderChunk: (code) => ({ code: code.replace(all, short), map: null }),
});
