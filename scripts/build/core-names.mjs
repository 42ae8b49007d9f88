/**
 * Names that the core's files say among themselves, cut short in what visitors download: 1.5 % of it. None is a name of the platform, of
 * the wire, of a catalogue nor of what an API writes. Who leaves one out loses a few bytes, who adds one of those breaks the core: so
 * the build stops where a text says one, by which it would be looked up, or where the page does; a test holds them to the types of
 * what crosses.
 */
import { parseAst } from 'rolldown/parseAst';

/** Those of the first line are said the most often, and become one letter. */
export const names = `
answer figures formula members hierarchy references broken feminine ranked rare asker computed available repeats unmatched gone incomplete provenance scene bare finding outside settled windows adding
allEqual alsoRead among answeredBy apportioned approximate article asParquet askers asks atRank barest batches breakNote
brokenBetween brought byCsv byPeriod bySeries canSpell candidate cell columnsOf combinations communeEntries
communeGrammar comparable comparison completeMap concatTables constant counts course covered coveredAt cutFrom cutScale datasetParts
differenceDrafts distributionFigures divide drawn earlierFold entryOf epciEntries epciGrammar equalOfShown evolution
expectedCells findTerritories flag flowRows foldAnySlices foldKept formers fromMemory gazetteer grammar groupOf hands hasZero
held heldOf highPlace htes impossible inGrain inWords inside into isDisclosed isExact isFile isHere isLaterKindName isNarrowed
isOrdered isOver isRare isSecret isWide itemsNotAdded joined joinedPeriods joinedSides jsonStat judgeCatalog lacking
lackingPeriods laterKinds leaf limitQuery limitStep located locative lowPlace mainFirst manner memberWords mergedRows mismatches
mixed mixedLevels most moved movesOf narrowed nativeArrow nests nextLoad noIndicator noOperands noPeriod noTerritory normalisers
notAmong notFolded notHeld notReached ofNull ofWhich ofWide onLeave ongoing operandsOf ordered outlinesFor overSecond
overlappingShares ownGrain paint partialShares past placeOf placesBeside plans plural provisionalSome queryOver rangeOfShown
rareFigures rareSteps raws readPast recogniseCode recomputed referenceValue refuseClasses repeatRows resolveJoined rest restOf
runRanges sayBare sayWhole scoped sdmxCsv sdmxJson secrecy secretPeriods secretSet secretsOf seen seenBy sentinels severalItems
sharesOf sides signed someUnknown speaksOf spelled spellings splitTotals standing started summed sumsAt tellProblem thanPeriod
thanPlace there through tied toDate tooLittle unique unitsToDate unknownBreakdown unknownDataset unknownLevel unknownTerritory
unsettled want withAbsentParts withHighlighted withOutside withPeers withPrevious withRanges withValue withheldFigures withoutCuts withoutUnlike
`
  .trim()
  .split(/\s+/);

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
/** `FR` is a territory, `PI` a number. */
const TAKEN = new Set(['FR', 'PI']);
const shorts = [...LETTERS, ...[...LETTERS].flatMap((first) => [...LETTERS].map((second) => first + second))].filter(
  (name) => !TAKEN.has(name),
);
const cache = Object.fromEntries(names.map((name, index) => [name, shorts[index]]));

const LIST = /\b(import|export)\{([^{}]*)\}/g;
const SAID = new RegExp(`["'\`\\\\](${names.join('|')})["'\`\\\\]`);

/** What a file says of its properties. */
function* propertiesOf(node) {
  if (node === null || typeof node !== 'object') return;
  if (node.type === 'MemberExpression' && !node.computed) yield node.property.name;
  if (node.type === 'Property' && !node.computed) yield node.key.name ?? node.key.value;
  for (const inner of Object.values(node)) yield* propertiesOf(inner);
}

export const coreNames = {
  /** For the minifier, which knows a property from a variable and from a text. */
  mangleProps: { include: new RegExp(`^(?:${names.join('|')})$`), cache },
  /** What a file brought by its name exports is read as a property of it. */
  exported: () => ({
    name: 'core-names-exported',
    renderChunk(code, { fileName }) {
      const said = SAID.exec(code)?.[1];
      if (said !== undefined) this.error(`${fileName} says "${said}" in a text: as a property it may not be cut short.`);
      const short = code.replace(LIST, (_whole, verb, list) => {
        const renamed = list.split(',').map((specifier) => {
          const [from, to = from] = specifier.split(' as ');
          const [outer, inner] = verb === 'import' ? [from, to] : [to, from];
          const lent = cache[outer] ?? outer;
          if (lent === inner) return lent;
          return verb === 'import' ? `${lent} as ${inner}` : `${inner} as ${lent}`;
        });
        return `${verb}{${renamed.join()}}`;
      });
      return { code: short, map: null };
    },
  }),
  /** The page knows none of them. */
  unknownHere: () => ({
    name: 'core-names-unknown',
    renderChunk(code, { fileName }) {
      for (const property of propertiesOf(parseAst(code)))
        if (Object.hasOwn(cache, property)) this.error(`${fileName} says .${property}, which is cut short in the core.`);
    },
  }),
};
