/**
 * A brief, read: everything that the words and pictures of a series are made from. Pure.
 */
import type { SeriesBrief } from "../../plan.ts";
import { domainOf, GENERAL_DOMAIN, stepsFit } from "../words/domains/index.ts";
import type { Domain } from "../words/domains/domain.ts";
import { midSentence } from "../words/casing.ts";
import { createPicker, type Picker } from "../words/picker.ts";
import { cleaned } from "../words/shorten.ts";
import {
  readTopic,
  steeringIn,
  type TopicReading,
  withoutSteering,
} from "../words/topic-reading.ts";
import { castOf, type Cast } from "./cast.ts";
import { readProduct, type Product } from "./product.ts";
import { VOICES, type Voice } from "./scripts/tones.ts";
import { toneOf } from "./tone-of.ts";

/** What a series is made from. */
export interface Story {
  brief: SeriesBrief;
  topic: TopicReading;
  domain: Domain;
  /** The domain whose steps and mistakes hold for the topic: the same, or the general one. */
  method: Domain;
  cast: Cast;
  /** Null: no product is shown. */
  product: Product | null;
  voice: Voice;
  /** Whose eyes a point-of-view series looks through: "a baker in Paris"; null: nobody's in particular. */
  role: string | null;
  /** Where the body sets it; null: the domain decides. */
  setting: string | null;
  /** Words for a provider that concern every clip. */
  steering: readonly string[];
  picker: Picker;
}

/** Reads a brief. */
export function readBrief(brief: SeriesBrief): Story {
  const { format, input, seed } = brief;
  const product = format === "product-showcase" ? readProduct(brief.input) : null;
  const subject = input.topic ?? product?.name ?? "";
  const own = ownTexts(brief);
  const picker = createPicker(seed, format, input.tone, subject, ...own);
  const topic = readTopic(subject);
  const domain = domainOf(subject, ...own);
  const hasReference = input.custom_reference_id !== null;
  const cast = castOf(castTopic(brief, topic), { people: domain.people, picker, hasReference });
  return {
    brief,
    topic,
    domain,
    method: stepsFit(domain, topic.text) ? domain : GENERAL_DOMAIN,
    cast,
    product,
    voice: VOICES[toneOf(brief)],
    role: format === "pov" ? roleOf(brief.input.character_role, topic) : null,
    setting: format === "pov" && brief.input.setting ? withoutSteering(brief.input.setting) : null,
    steering: [...new Set([subject, ...own].flatMap(steeringIn))],
    picker,
  };
}

/** Texts of the body beside its topic that concern every clip. */
function ownTexts(brief: SeriesBrief): string[] {
  const { format, input } = brief;
  const texts =
    format === "product-showcase"
      ? [input.product_name, input.product_description]
      : format === "cinematic"
        ? [input.logline]
        : format === "pov"
          ? [input.character_role, input.setting]
          : [];
  return texts.filter((text) => text !== null).map(cleaned);
}

/** A story's people come from its logline where its topic has none. */
function castTopic(brief: SeriesBrief, topic: TopicReading): TopicReading {
  if (brief.format !== "cinematic" || brief.input.logline === null || topic.predicate !== null)
    return topic;
  const line = readTopic(brief.input.logline);
  return line.predicate === null ? topic : line;
}

/** "A day as a baker in Paris" is seen by a baker in Paris. */
function roleOf(role: string | null, topic: TopicReading): string | null {
  const own = withoutSteering(role ?? "");
  if (own !== "") return midSentence(own);
  return (
    /^(?:a|one|my) (?:\w+ )?(?:day|morning|night|week|shift|year) (?:as|in the life of) ((?:an?|the|my) .+)$/i.exec(
      topic.text,
    )?.[1] ?? null
  );
}
