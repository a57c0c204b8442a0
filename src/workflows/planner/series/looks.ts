/**
 * Persons by their words: whether a noun names somebody, which pronoun fits, and what somebody may look like, so that the
 * same person can be drawn again. Data and one reading of it. Pure.
 */
import type { NounPhrase } from "../words/noun-phrase.ts";
import type { Picker } from "../words/picker.ts";
import { wordsOf } from "../words/shorten.ts";

/** How somebody is spoken of; "thing": nobody. */
export type Kind = "she" | "he" | "they" | "it";

const WOMEN =
  /^(?:woman|women|girl|girls|mother|mum|mom|grandmother|grandma|sister|sisters|daughter|queen|princess|aunt|wife|widow|actress|waitress|lady|nun|goddess|witch|bride|heroine|ballerina)$/i;

const MEN =
  /^(?:man|men|boy|boys|father|dad|grandfather|grandpa|brother|brothers|son|sons|king|prince|uncle|husband|widower|actor|waiter|monk|fisherman|gentleman|groom|knight|wizard|salesman)$/i;

const ANIMALS =
  /^(?:animal|dog|puppy|cat|kitten|fox|wolf|bear|bird|owl|raven|crow|eagle|parrot|horse|pony|whale|dolphin|shark|octopus|rabbit|mouse|lion|tiger|elephant|monkey|deer|snake|turtle|penguin|bee|goat|cow|pig|duck|greyhound|robot|ghost|dragon|monster|machine|ai)s?$/i;

const PEOPLE =
  /^(?:person|people|child|children|kid|teenager|stranger|twins?|friend|neighbou?r|astronaut|detective|chef|cook|nurse|pilot|captain|architect|thief|spy|guard|guest|host|orphan|nomad|pirate|guide|witness|student|parent|ceo|scientist|musician|magician|librarian|historian|librarian|barista|refugee|employee|heir|veteran|judge|mechanic|critic|poet|clown|soldier|surgeon|tourist|artist|pianist|violinist|florist|dentist|journalist|novelist|cyclist|archivist|blacksmith|clockmaker|tenant|assistant)s?$/i;

/** Words in -er and -or that name things. */
const THINGS =
  /(?:ber|ter(?<!(?:hun|wai|pain|wri|figh|lif|pot|let|daugh|mas|repor|carpen|tinkt)ter)|mirror|door|floor|colou?r|flavou?r|harbou?r|elevator|motor|tractor|corridor|error|horror|terror|door|odou?r|tower|flower|power|shower|river|silver|fever|lever|cover|paper|copper|pepper|slipper|finger|ginger|hunger|danger|burger|corner|dinner|summer|hammer|weather|leather|feather|powder|ladder|drawer|layer|player|prayer|sweater|order|border|shoulder|number|chamber|timber|member|december|cider|tiger|spider|laser|freezer|blender|mixer|toaster|printer|computer|router|server|poster|roller|trailer|fiber|over|under|ever|other|another|either|water|winter|letter|butter|matter|meter|theater|quarter|motor|vector|sector|factor|reactor|monitor|humor|meteor|interior|exterior|junior|prior|superior)$/i;

/** Whether a phrase names somebody, and how they are spoken of. A picker decides where the words do not tell. */
export function kindOf(phrase: NounPhrase): Kind | "thing";
export function kindOf(phrase: NounPhrase, deed: string, picker: Picker): Kind;
export function kindOf(phrase: NounPhrase, deed = "", picker?: Picker): Kind | "thing" {
  const words = wordsOf(phrase.text.replace(/ (?:in|with|on) .*/, ""));
  const ofAt = words.indexOf("of");
  const head = words[(ofAt > 0 ? ofAt : words.length) - 1] ?? "";
  const isNamed = phrase.text === phrase.definite && !/^(?:the|my|our|your)\b/i.test(phrase.text);
  const isSomebody =
    WOMEN.test(head) ||
    MEN.test(head) ||
    PEOPLE.test(head) ||
    (!isNamed && /(?:er|or)s?$/.test(head) && !THINGS.test(head.replace(/s$/, "")));
  if (ANIMALS.test(head)) return phrase.plural ? "they" : "it";
  if (!isSomebody && picker === undefined) return "thing";
  if (phrase.plural) return "they";
  if (WOMEN.test(head) || /\b(?:her|herself|she)\b/i.test(deed)) return "she";
  if (MEN.test(head) || /\b(?:his|himself|he)\b/i.test(deed)) return "he";
  return picker === undefined ? "they" : picker.pick(["she", "he"] as const, "pronoun");
}

/** How somebody may look, by pronoun. */
export const LOOKS: Readonly<Record<Kind, readonly string[]>> = {
  she: [
    "a woman in her sixties with silver hair and a dark wool coat",
    "a woman in her thirties with short black hair and a worn green jacket",
    "a tall woman in her forties with auburn hair and a grey scarf",
    "a woman in her twenties with a long braid and a faded blue shirt",
    "a woman in her fifties with dark curls, round glasses and a brown cardigan",
  ],
  he: [
    "a man in his sixties with a white beard and a dark wool coat",
    "a man in his thirties with short black hair and a worn green jacket",
    "a tall man in his forties with a greying stubble and a grey scarf",
    "a man in his twenties with curly hair and a faded blue shirt",
    "a man in his fifties with round glasses and a brown cardigan",
  ],
  they: [
    "dressed in faded blue and grey, always close together",
    "in dark coats with one red scarf among them",
    "in plain earth-coloured clothes, recognisable by their walk",
  ],
  it: [
    "with one pale mark on the left side",
    "slender, with bright, attentive eyes",
    "a little worn, with amber eyes",
  ],
};
