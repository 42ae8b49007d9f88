/**
 * Names that the core's files say among themselves, cut short in what visitors download: 1.5 % of it. None is a name of the platform, of
 * the wire, of a catalogue nor of what an API writes. Who leaves one out loses a few bytes, who adds one of those breaks the core: so
 * the build stops where a text says one, by which it would be looked up, or where the page does; a test holds them to the types of
 * what crosses.
 */
import { parseAst } from 'rolldown/parseAst';

/**
 * Those of the first line are said the most often, and become one letter. The others are in the order in which the core first says them, so that
 * neighbours begin with one letter, which compresses better; new ones may stand at the end.
 */
export const names = `
answer figures formula members hierarchy references broken feminine ranked rare asker computed available repeats unmatched gone incomplete provenance scene bare finding outside settled windows adding
allEqual among most noOperands unknownDataset seenBy mixed inGrain nests notFolded ownGrain notReached constant spelled
spellings overlappingShares partialShares severalItems itemsNotAdded rest summed unknownBreakdown overSecond noPeriod notHeld
inside earlierFold withPrevious toDate through unknownTerritory unknownLevel mixedLevels noTerritory scoped unique isRare
joinedPeriods resolveJoined noIndicator refuseClasses operandsOf into isSecret impossible combinations expectedCells cutFrom
distributionFigures ordered sumsAt isOver restOf remarks differenceDrafts isDisclosed joined moved apportioned withoutUnlike
alsoRead candidate approximate signed course brokenBetween unsettled lackingPeriods secretPeriods cutScale ongoing article
locative grammar held manner there entryOf htes plural recogniseCode inWords gazetteer normalisers communeEntries communeGrammar
epciEntries epciGrammar drawn hasZero memberWords fromMemory flowRows lowPlace highPlace thanPeriod thanPlace ofWhich standing
tied someUnknown atRank withValue rangeOfShown equalOfShown referenceValue lacking breakNote covered coveredAt flag
provisionalSome secrecy tooLittle secretSet cell mainFirst bySeries sayWhole sayBare comparison barest evolution isLaterKindName
laterKinds tellProblem readPast placeOf past formers placesBeside byPeriod jsonStat sdmxJson sdmxCsv limitQuery sides limitStep
speaksOf datasetParts groupOf onLeave foldAnySlices askers isHere nextLoad seen batches hands started foldKept columnsOf
isNarrowed ofWide isFile isWide divide answeredBy narrowed runRanges concatTables located withAbsentParts movesOf secretsOf
withheldFigures withoutCuts sharesOf joinedSides mergedRows repeatRows brought plans comparable unitsToDate splitTotals
recomputed rareSteps withPeers rareFigures withOutside withRanges judgeCatalog withHighlighted outlinesFor completeMap paint
findTerritories asParquet asks byCsv canSpell counts heldOf isExact isOrdered leaf nativeArrow notAmong ofNull queryOver raws
sentinels want withNames pieces withListed listed
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
