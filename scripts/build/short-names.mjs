/**
 * Names that Lit and our shell use among themselves, cut short in what visitors download. Lit ships its private names short
 * already, and they become shorter; the others are those that whoever extends its classes may need, and nobody outside our files
 * extends ours, or those that our files alone say. None is a name of the platform, of the wire, of an attribute, of what several
 * copies of us on one page say to each other, or of what we document: those stay.
 */

/** Those that are said the most often come first, and become one character after a `$`. */
export const names = `
createProperty _$AH isOpen elementProperties _$AI isSharing isTabled isUpdatePending isWaiting lacksPicture refresher staleSince
_$AR generation isListed isPending toldAt willUpdate _$AA _$AB _$AL _$ES _$Eh _$Ep createRenderRoot fromAttribute isDark
isPictureFirst isPrinting isWanted performUpdate _$AD _$AV _$EM _$litType$ announcer anyProblem codeLabel csvFile forIntegrators
hadData hastened isOnScreen leaveFullScreen noPicture pngFile startOf svgFile tableShown toCopy undeclared _$AC _$EP _$Ei
_$litPart$ bearer elementStyles enableUpdating everyMs foresee hasTime hush isAwaited manyUpdated problemWords providerReply
saidUntilNow swatches tokenOrigin tokenOrigins tooLarge waking typed judge
`
  .trim()
  .split(/\s+/);
const all = new RegExp(`(?<![\\w$])(?:${names.join('|').replaceAll('$', '\\$')})(?![\\w$])`, 'g');
const CHARACTERS = '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';
const short = (name) => {
  const rank = names.indexOf(name);
  return `$${rank < CHARACTERS.length ? CHARACTERS[rank] : `_${CHARACTERS[rank - CHARACTERS.length]}`}`;
};

/** What our style sheets say among themselves, `--_text-2`; what a host may set, `--balise-text`, stays. */
const colours = ['text-2', 'tone', 'accent', 'text', 'hair', 'ground', 'problem', 'others', 'room', 'behind', 'quiet', 'ink'];
const properties = /--_([a-z]+(?:-\d)?)(?![\w-])/g;
const shortProperty = (whole, name) => (colours.includes(name) ? `--_${CHARACTERS[10 + colours.indexOf(name)]}` : whole);

export const shortNames = () => ({
  name: 'short-names',
  renderChunk: (code) => ({ code: code.replace(all, short).replace(properties, shortProperty), map: null }),
});
