/**
 * The picture of every clip: the one its words bring along, the customer's step or feature, or the next one of its beat.
 * Pure. Two clips may have the same picture; `uses` then tells them apart.
 */
import type { Domain, Shot } from "../words/domains/domain.ts";
import { GENERAL_DOMAIN } from "../words/domains/index.ts";
import { isEverydayNoun } from "../words/everyday-nouns.ts";
import { filled, listed, type Slots } from "../words/sentence.ts";
import { wordsOf } from "../words/shorten.ts";
import type { ClipOrder } from "./clip-orders.ts";
import type { ClipWords } from "./narrate.ts";
import { CINEMATIC_SHOTS } from "./pictures/cinematic-shots.ts";
import { DIGITAL_SHOTS } from "./pictures/digital-shots.ts";
import { NICHE_SHOTS } from "./pictures/niche-looks.ts";
import { POV_SHOTS } from "./pictures/pov-shots.ts";
import { PRODUCT_SHOTS } from "./pictures/product-shots.ts";
import type { Story } from "./story.ts";

/** A clip's picture, and how many clips before it have the same. */
export interface ClipShot extends Shot {
  uses: number;
}

/** The pictures, in order. */
export function clipShots(
  story: Story,
  orders: readonly ClipOrder[],
  words: readonly ClipWords[],
  slots: Slots,
): ClipShot[] {
  const uses = new Map<string, number>();
  const nextOf = shotDealer(story, slots);
  return orders.map((order, index) => {
    const shot = itemShot(story, order) ?? words[index]!.shot ?? nextOf(order.job);
    const before = uses.get(shot.still) ?? 0;
    uses.set(shot.still, before + 1);
    return { ...shot, uses: before };
  });
}

/** The picture of the customer's own words; they stand in it as they are. */
function itemShot({ brief, product }: Story, { items }: ClipOrder): Shot | null {
  if (items.length === 0) return null;
  const text = items.join("; ");
  if (brief.format === "tutorial") {
    const what = items.length === 1 ? "this step" : "these steps in one movement";
    return {
      still: `${what} being done: ${text}`,
      moving: `${what} carried out from beginning to end: ${text}`,
    };
  }
  const name = product?.called ?? "";
  return {
    still: `${name}, showing what it is good at: ${text}`,
    moving: `${name} shows it in action: ${text}`,
  };
}

/** Deals the pictures of each beat in turn, without end; beats that share a list share its position. */
function shotDealer(story: Story, slots: Slots): (job: string) => Shot {
  const lists = new Map<string, { shots: readonly Shot[]; position: number }>();
  const own = story.picker.shuffled(story.domain.shots, "domain");
  return (job) => {
    const special = specialShots(story, job).flatMap((shot) => filledShot(shot, slots));
    const list = lists.get(job) ?? { shots: story.picker.shuffled(special, job), position: 0 };
    lists.set(job, list);
    const shot = list.shots[list.position++];
    if (shot !== undefined && list.position <= list.shots.length) return shot;
    const common = lists.get("") ?? { shots: isStaged(story) ? list.shots : own, position: 0 };
    if (!isStaged(story)) lists.set("", common);
    return (
      common.shots[common.position++ % common.shots.length] ?? own[list.position % own.length]!
    );
  };
}

/** Formats whose beats have enough pictures of their own, and no use for a domain's. */
const isStaged = ({ brief }: Story): boolean =>
  brief.format === "cinematic" || brief.format === "product-showcase";

function filledShot({ still, moving }: Shot, slots: Slots): Shot[] {
  const [seen, moves] = [filled(still, slots), filled(moving, slots)];
  return seen === null || moves === null ? [] : [{ still: seen, moving: moves }];
}

/** The pictures that belong to a beat alone. */
function specialShots(story: Story, job: string): Shot[] {
  const { brief, domain, method, product } = story;
  switch (brief.format) {
    case "tutorial":
      if (job === "materials") return toolShots(story);
      if (job === "common mistake") return [...method.mistakes, ...GENERAL_DOMAIN.mistakes];
      if (job === "outcome") return method.stages.slice(-1);
      return job === "hook" ? subjectShots(story) : [];
    case "product-showcase":
      return [...((product?.isDigital ? DIGITAL_SHOTS : PRODUCT_SHOTS)[job] ?? [])];
    case "cinematic":
      return [...(CINEMATIC_SHOTS[job] ?? [])];
    case "pov":
      return [...(POV_SHOTS[job] ?? []), ...(job === "task" ? method.stages : [])];
    case "faceless-story":
      if (job === "hook" || job === "reveal")
        return [...subjectShots(story), ...nicheShots(brief.input.niche, domain)];
      return nicheShots(brief.input.niche, domain);
  }
}

const nicheShots = (niche: string, domain: Domain): Shot[] => [
  ...(NICHE_SHOTS[niche] ?? domain.shots),
];

function toolShots({ domain, picker }: Story): Shot[] {
  const tools = picker.shuffled(domain.tools, "tools");
  const laid = "laid out in order on a plain cloth";
  return [
    {
      still: `${listed(tools.slice(0, 3))} ${laid}`,
      moving: "the last piece slides into line and the light passes over all of them",
    },
    {
      still: `${listed(tools.slice(3, 6))} within easy reach`,
      moving: "they are pushed together, one by one, until all is ready",
    },
  ];
}

/** The thing itself, where the words name one that can be seen. */
function subjectShots({ topic, cast, brief }: Story): Shot[] {
  const { subject } = topic;
  const last = wordsOf(subject?.text ?? "").at(-1) ?? "";
  if (
    subject === null ||
    !isEverydayNoun(last) ||
    (brief.format === "faceless-story" && cast.thing === null)
  )
    return [];
  return [
    {
      still: `${subject.text} in the middle of the frame, everything else kept simple`,
      moving: "the light finds it and moves on",
    },
    {
      still: `a telling detail of ${subject.text}, the background soft`,
      moving: "the focus settles on the detail and stays there",
    },
  ];
}
