/**
 * The word machinery that the embedded planners share: read a topic, find its domain, choose by seed, fill templates,
 * keep limits. A list of what there is.
 */
export { createPicker, type Picker } from "./picker.ts";
export {
  capitalized,
  filled,
  inWords,
  listed,
  sentence,
  type Slots,
  withArticle,
} from "./sentence.ts";
export {
  cleaned,
  shortened,
  shortenedToWords,
  undangled,
  wordCountOf,
  wordsOf,
} from "./shorten.ts";
export { readTopic, steeringIn, type TopicReading, withoutSteering } from "./topic-reading.ts";
export type { TopicShape } from "./topic-shapes.ts";
export type { NounPhrase } from "./noun-phrase.ts";
export { chosenHashtags, GENERIC_HASHTAGS, hashtagOf, keywordsOf } from "./keywords.ts";
export { DOMAINS, domainOf, GENERAL_DOMAIN, stepsFit } from "./domains/index.ts";
export type {
  Domain,
  Line,
  Passage,
  Person,
  Shot,
  SpokenPassage,
  SpokenShot,
} from "./domains/domain.ts";
