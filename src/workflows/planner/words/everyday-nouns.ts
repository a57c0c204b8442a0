/**
 * Words that are written small within a sentence, so that a customer's capital at the beginning of a topic can be told
 * from a name's. Data and one look-up; the domains' own words count too.
 */
import { DOMAINS } from "./domains/index.ts";

const WORDS =
  "account adventure age air animal apartment apple astronaut attic autumn baby back bag ball balloon basement bathroom bed bedroom bicycle bird birthday boat body bone bookshop boss bottle boundary box boy brain branch " +
  "bridge brother brush building bus button candle car carpenter castle cat cave chair chess child children choir church circle clock closet cloud clown color colour corner couple courage culture customer dad darkness date daughter dawn day " +
  "decision desert desk detective dinosaur disaster distance doctor dog door doubt dream driver duck dust ear earth education elephant email emotion empire engine envelope evening evidence experiment eye factory failure fairy family farm farmer " +
  "father fear festival fire fisherman flood floor flower fog forest fossil fox friend friendship frog fruit future game gift girl glass grandfather grandma grandmother grandpa gravity group guest habit hair hand happiness harbor harbour hat " +
  "heart hero hill hobby home honey horse hospital hotel house ice idea image inventor island jacket job joke jungle key king kite knee knife lake lamp language laser lawyer leader leaf lesson letter library life lighthouse lightning lion " +
  "loneliness machine magic magician mail man map mask math meaning mechanic memory message metal meteor meteorite midnight milk mind miner minute mirror mistake mom monk monster moon morning mosquito mother motorcycle mountain mouse movie " +
  "museum mystery myth name nature neighbor neighbour nest night nightmare noise nomad notebook number nurse ocean office opera orchard orphan owl painter painting paper parent park partner party path patience peace pen penguin people pet pigeon pilot " +
  "pirate plane planet plastic poem poet poetry pond postcard potter present president prison problem procrastination productivity project promise public puzzle queen question rabbit radio rain rainbow raven reality relationship remedy rescue restaurant river robot rock " +
  "rocket room rope rose sailor school sea secret sentence shadow sheep shell ship shop shopping silence silver sister skill sky sleep smile smell snake snow soldier solitude son song sound space speech spider spring spy stage stair star station " +
  "stone storm story stranger street student summer sun sunday sunlight supermarket surgeon table tailor teacher team tear teenager telephone television temple theater theatre thief thing thunder ticket tiger time toilet tool tooth tower town toy " +
  "treasure tree truth tunnel turtle twin umbrella uncle universe valley village violin visitor voice volcano war waterfall wave way weather wedding whale wheel widow wife wild wind window winter wolf woman wood word world worker writer year yesterday youth zombie zoo";

const COMMON: ReadonlySet<string> = new Set([
  ...WORDS.split(" "),
  ...DOMAINS.flatMap(({ words }) => words.split(" ")).filter((word) => word === word.toLowerCase()),
]);

/** Whether the word, in singular or plural, is known to be no name. */
export function isEverydayNoun(word: string): boolean {
  const lower = word.toLowerCase();
  return [
    lower,
    lower.replace(/s$/, ""),
    lower.replace(/es$/, ""),
    lower.replace(/ies$/, "y"),
  ].some((form) => COMMON.has(form));
}
