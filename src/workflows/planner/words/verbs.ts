/**
 * Verbs that begin a how-to or an order, and their English forms. Pure. The lists are what the reading of a topic knows:
 * a verb that is missing makes a topic be quoted as a title, which is always right.
 */

/** Verbs that are hardly ever another word. */
const CLEAR = (
  "automate hire navigate conquer upcycle achieve adopt apply arrange assemble attract avoid bake become begin boost brew build bring buy calculate carve catch choose cite " +
  "compare compose configure convert create crochet debug declutter decorate deploy describe develop discover discuss dive draw " +
  "earn eat edit eliminate enjoy explain explore fix find finish follow forget forgive freeze get give go grow handle hatch hear hide " +
  "identify impress improve increase inherit install introduce invent invest join juggle keep knead knit know learn leave let live lose lower make manage master " +
  "maximize meditate meet memorize migrate mend negotiate open optimize organise organize overcome pick prepare prevent produce propagate protect prove prune quit raise read receive " +
  "recognize recover recycle refactor refinish refuse remember remove renovate replace restore reuse save see seek sell send serve sew " +
  "sharpen sit solve spend start steal stop survive take teach tell thank think throw transform try understand unlock use wear weave win write"
).split(" ");

/** Verbs that are as often a noun or an adjective; known as verbs by what follows them. */
const DOUBTFUL = (
  "return arrive appear disappear vanish marry rob betray hack haunt guard collect invite witness forge rule wander reach burn dream search propose swap rescue refuse admit accept confess visit " +
  "train store spot drive escape fall stand scale wire tie hike climb swim roast pay carry photograph repair fly lead cure feed cross sing " +
  "balance book call care change clean code cook cover cut dance design dress drink face fight fish focus frame grill help host hunt iron land lift light look love market " +
  "measure mix model move open own pack paint pitch plan plant play polish pour practice print program race reach record reduce relax repot rest ride roll run season set ship shoot shop sketch sleep " +
  "smoke soap speed stain steam stretch study style swap talk taste test time trace track trade travel treat trim turn visit wait wake walk wash watch water wax whisk work wrap"
).split(" ");

const ALL: ReadonlySet<string> = new Set([...CLEAR, ...DOUBTFUL]);
const CERTAIN: ReadonlySet<string> = new Set(CLEAR.filter((verb) => !DOUBTFUL.includes(verb)));

/** Whether the word is a verb's plain form, as far as known. */
export const isVerb = (word: string): boolean =>
  ALL.has(word.toLowerCase().replace(/^re(?=[bmw])/, "")) || ALL.has(word.toLowerCase());

/** Whether the word is a verb whatever follows it. */
export const isCertainVerb = (word: string): boolean => CERTAIN.has(word.toLowerCase());

/** Whether the word is a known verb's form for he, she or it. */
export function isThirdPerson(word: string): boolean {
  const lower = word.toLowerCase();
  const stems = [lower.replace(/s$/, ""), lower.replace(/es$/, ""), lower.replace(/ies$/, "y")];
  return lower.endsWith("s") && stems.some((stem) => stem !== lower && isVerb(stem));
}

/** Verbs of more than one syllable that double their last letter none the less, or of one that do not. */
const DOUBLING = /^(?:[^aeiou]*|[a-z]*(?:be|for|pre|com)(?=g|p))[aeiou][bdgklmnprt]$/;
const DOUBLED = new Set(["begin", "forget", "quit", "prefer", "unplug", "format", "repot"]);

/** The form in "-ing" of a plain form. */
export function gerundOf(verb: string): string {
  const lower = verb.toLowerCase();
  if (lower.endsWith("ie")) return `${lower.slice(0, -2)}ying`;
  if (/[^eoy]e$/.test(lower) && lower !== "be") return `${lower.slice(0, -1)}ing`;
  const doubles = DOUBLED.has(lower) || DOUBLING.test(lower);
  return doubles && !/[wxy]$/.test(lower) ? `${lower}${lower.at(-1)!}ing` : `${lower}ing`;
}

const PLAIN_BY_GERUND = new Map([...ALL].map((verb) => [gerundOf(verb), verb]));

/** The plain form of a word in "-ing"; null where it is no known verb. */
export const plainOfGerund = (word: string): string | null =>
  PLAIN_BY_GERUND.get(word.toLowerCase()) ?? null;
