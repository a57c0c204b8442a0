/**
 * The prompts of a clip: its first frame, and what moves. English, whatever the plan's language. Pure.
 * Guarantees that no two image prompts and no two video prompts of a pack are alike, that the customer's words for a
 * provider stand in them, and that each is within the models' limit.
 */
import { PLAN_LIMITS } from "../../plan-limits.ts";
import { capitalized, sentence } from "../words/sentence.ts";
import { cleaned, shortened } from "../words/shorten.ts";
import { steeringIn } from "../words/topic-reading.ts";
import type { ClipOrder } from "./clip-orders.ts";
import type { ClipShot } from "./clip-shots.ts";
import { type Look, progressOf } from "./look.ts";
import { FRAMINGS, moveOf } from "./pictures/moves.ts";
import { LENSES, RETURN_MOVEMENTS, RETURNS } from "./pictures/variations.ts";
import type { Story } from "./story.ts";

/** The prompts of one clip, and what its picture shows in a sentence. */
export interface ClipPrompts {
  image: string;
  video: string;
  alt: string;
}

/** Characters of the topic in a prompt: more would drown the picture. */
const ABOUT_CHARS = 160;

/** Places that a picture names itself; it is then not set anywhere else. */
const HAS_PLACE =
  /\b(?:street|road|room|hall|hallway|corridor|window|windows|train|platform|harbour|track|hill|ridge|lake|sea|waves|beach|forest|pines|stage|rooftops|square|alley|snow|stairs|staircase|door|doorway|house|garden|meadow|kitchen|office|skyline|dome|sky|path|bench|till|market|pond|gate|crossroads|driveway|temple|desk|sill|hotel)\b/i;

/** The prompts, in order. */
export function clipPrompts(
  story: Story,
  orders: readonly ClipOrder[],
  shots: readonly ClipShot[],
  look: Look,
): ClipPrompts[] {
  const images = new Set<string>();
  const videos = new Set<string>();
  return orders.map((order, index) => {
    const shot = shots[index]!;
    const move = moveOf(story.brief.moves[index] ?? null, index);
    const framing = move.framings[(shot.uses + index) % move.framings.length]!;
    const lens = LENSES[framing][shot.uses % 2]!;
    const light = look.lightAt(progressOf(index, orders));
    const faceless = story.brief.format === "faceless-story" ? "no visible faces, " : "";
    const isFirstPerson = story.brief.format === "pov";
    const view = isFirstPerson ? "First-person view" : FRAMINGS[framing];
    const image = distinct(images, shot.uses, rotated(RETURNS, index), (extra) =>
      prompt(story, order, [
        `${view}: ${shot.still}${extra === null ? "" : `, ${extra}`}`,
        contextOf(story, order),
        HAS_PLACE.test(shot.still) || shot.still.includes(look.place)
          ? ""
          : `Setting: ${look.place}`,
        isFirstPerson
          ? `${look.recurring}, framed as a ${FRAMINGS[framing].toLowerCase()}`
          : look.recurring,
        `${lens}, ${light}; palette of ${look.palette}${look.film === "" ? "" : `; ${look.film}`}`,
        `Vertical 9:16 composition, ${story.voice.mood}, ${faceless}no lettering in the picture`,
      ]),
    );
    const video = distinct(videos, shot.uses, rotated(RETURN_MOVEMENTS, index), (extra) =>
      prompt(story, order, [
        shot.moving,
        capitalized(move.text),
        extra ?? look.ambience[index % look.ambience.length]!,
        `${story.voice.pace}, ${faceless}one continuous take`,
        isFirstPerson ? look.recurring : "",
      ]),
    );
    const alt = sentence(
      shortened(`${view}: ${shot.still}, in ${light}`, PLAN_LIMITS.altTextChars - 1),
    );
    return { image, video, alt };
  });
}

/** The list from another place on, so that neighbours differ. */
const rotated = (list: readonly string[], by: number): string[] => {
  const from = (by * 5) % list.length;
  return [...list.slice(from), ...list.slice(0, from)];
};

/** What the frame belongs to: the topic, and where the body has a story or a product of its own, that. */
function contextOf({ brief, topic, product }: Story, { job }: ClipOrder): string {
  const about = shortened(topic.about, ABOUT_CHARS, "…");
  if (brief.format === "product-showcase") {
    const description = shortened(brief.input.product_description ?? "", 300);
    const isNear = job === "reveal" || job === "close-up" || job === "hook";
    const angle = brief.input.topic === null ? "" : `From a film about ${about}`;
    return isNear && description !== "" ? `${product?.name ?? ""}: ${description}` : angle;
  }
  if (brief.format === "cinematic") {
    const line = brief.input.logline;
    const isKey = job === "want" || job === "midpoint" || job === "climax";
    return isKey && line !== null
      ? `From this story: ${cleaned(line)}`
      : `From a ${brief.input.genre} film about ${about}`;
  }
  return `From a film about ${about}`;
}

/** Sentences as a prompt, with the words for a provider that are not in it yet. */
function prompt(story: Story, order: ClipOrder, parts: readonly string[]): string {
  const sentences = parts.filter((part) => part !== "").map(sentence);
  const said = sentences.join(" ");
  const required = [...story.steering, ...(order.about === null ? [] : steeringIn(order.about))];
  const missing = required.filter((word) => !said.includes(word));
  const steering = missing.join(" ");
  const room = PLAN_LIMITS.promptChars - steering.length - 1;
  return `${shortened(said, room)} ${steering}`.trim();
}

/** The first of a text's variants that is new: as it is at its first use, else with one of `extras`, or several. */
function distinct(
  seen: Set<string>,
  uses: number,
  extras: readonly string[],
  write: (extra: string | null) => string,
): string {
  for (let attempt = uses; ; attempt++) {
    const first = attempt === 0 ? null : extras[(attempt - 1) % extras.length]!;
    const rounds = attempt === 0 ? 0 : Math.floor((attempt - 1) / extras.length);
    const more = Array.from(
      { length: rounds },
      (_, round) => extras[(attempt + 3 * round + 3) % extras.length]!,
    );
    const text = write(first === null ? null : [first, ...more].join(", "));
    if (!seen.has(text)) {
      seen.add(text);
      return text;
    }
  }
}
