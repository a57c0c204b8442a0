/**
 * What is polled for: distributions of durations, in seconds from submission to finish. The ranges are the recorded ones
 * (the contract's 1.11, and a survey of 2026-10 for the image catalogue); shapes inside a range are assumptions, said at
 * each. A spread of 0.15 makes a range of 30 to 54 around 40 the middle 95 %, which is what was recorded for Soul.
 */
import { MODELS_BY_PATH } from "../../src/catalog/index.ts";
import type { Cadence } from "../../src/catalog/model.ts";
import { evenly, exponential, logNormal, type Random } from "./random.ts";

/** A job as drawn. */
export interface DrawnJob {
  seconds: number;
  /** The jobs that share a histogram. */
  kind: string;
}

export interface Workload {
  name: string;
  title: string;
  /** Where it comes from and what is assumed. */
  basis: string;
  cadence: Cadence;
  /** `progress` runs from 0 to 1 over the jobs, for providers that change. */
  draw: (random: Random, progress: number) => DrawnJob;
  /** What of `progress` only somebody who knows the truth knows. */
  phaseOf?: (progress: number) => string;
  /** Why no schedule at all reaches 40 % of the client's polls at its delay; null where it is to be reached. */
  outOfReach: string | null;
}

const cadenceOf = (path: string): Cadence => {
  const model = MODELS_BY_PATH.get(path);
  if (!model) throw new Error(`The catalog lacks ${path}`);
  return model.cadence;
};

const seconds = (from: number, to: number): Cadence => ({
  typicalMs: [from * 1_000, to * 1_000],
  minMs: 500,
  maxMs: 60_000,
});

const alike = (value: number): DrawnJob => ({ seconds: value, kind: "all" });

const soul = (random: Random) => evenly(random, 30, 50);

const IMAGE_MODELS = 18;
const MODEL_SPREAD = 0.15;

/** Eighteen medians from 6.5 to 110 s, denser towards the fast end, so that all jobs together have a median near 20 s. */
function imageModel(random: Random): DrawnJob {
  const index = Math.floor(random() * IMAGE_MODELS);
  const median = 6.5 * (110 / 6.5) ** ((index / (IMAGE_MODELS - 1)) ** 1.35);
  return { seconds: logNormal(random, median, MODEL_SPREAD), kind: `model ${String(index)}` };
}

function imageOfAny(random: Random): DrawnJob {
  for (;;) {
    const value = logNormal(random, 20, 0.65);
    if (value >= 5.3 && value <= 138) return alike(value);
  }
}

/** Seven of ten clips last five seconds, the others ten; three of a hundred take longer, up to several times as long. */
function klingClip(random: Random): DrawnJob {
  const short = random() < 0.7;
  const usual = logNormal(random, short ? 165 : 290, 0.15);
  const stretched = random() < 0.03 ? 1 + exponential(random, 1) : 1;
  return { seconds: usual * stretched, kind: short ? "5s" : "10s" };
}

const KLING = cadenceOf("kling-video/v2.1/pro/image-to-video");
const DOP = cadenceOf("higgsfield-ai/dop/standard");
const SOUL = cadenceOf("higgsfield-ai/soul/standard");
const TRAINING = cadenceOf("soul-id");

/** Every distribution, in the order of the table. */
export const WORKLOADS: readonly Workload[] = [
  {
    name: "images",
    title: "Image catalogue, 18 models",
    basis:
      "recorded: 5.3 to 138 s over 18 models; assumed: each model log-normal, spread 0.15, one histogram a model",
    cadence: seconds(5.3, 138),
    draw: imageModel,
    outOfReach: null,
  },
  {
    name: "soul",
    title: "Soul, 30 to 50 s",
    basis: "recorded range; assumed even",
    cadence: SOUL,
    draw: (random) => alike(soul(random)),
    outOfReach: null,
  },
  {
    name: "dop",
    title: "DoP, 30 to 60 s",
    basis: "recorded range; assumed even",
    cadence: DOP,
    draw: (random) => alike(evenly(random, 30, 60)),
    outOfReach: null,
  },
  {
    name: "kling",
    title: "Kling, 2 to 6 min with a tail",
    basis:
      "assumed: clips of 5 s (median 165 s) and of 10 s (290 s), spread 0.15, 3 % stretched; one histogram a length of clip",
    cadence: KLING,
    draw: klingClip,
    outOfReach: null,
  },
  {
    name: "training",
    title: "Training, 1 min queued and 10 min",
    basis: "recorded means; assumed: queue gamma of order 4, training log-normal, spread 0.08",
    cadence: TRAINING,
    draw: (random) => {
      const queued = [1, 2, 3, 4].reduce((total) => total + exponential(random, 15), 0);
      return alike(queued + logNormal(random, 600, 0.08));
    },
    outOfReach: null,
  },
  {
    name: "bimodal",
    title: "Cached 4 s or cold 45 s",
    basis: "assumed: 60 % log-normal around 4 s (spread 0.2), 40 % around 45 s (0.15)",
    cadence: seconds(4, 60),
    draw: (random) =>
      alike(random() < 0.6 ? logNormal(random, 4, 0.2) : logNormal(random, 45, 0.15)),
    outOfReach: null,
  },
  {
    name: "slower",
    title: "Soul, twice as slow from the middle on",
    basis: "assumed; one histogram, which has to follow",
    cadence: SOUL,
    draw: (random, progress) => alike(soul(random) * (progress < 0.5 ? 1 : 2)),
    phaseOf: (progress) => (progress < 0.5 ? "before" : "after"),
    outOfReach: null,
  },
  {
    name: "faster",
    title: "Soul, five times as fast from the middle on",
    basis: "assumed; one histogram, whose first look is then far too late",
    cadence: SOUL,
    draw: (random, progress) => alike(soul(random) / (progress < 0.5 ? 1 : 5)),
    phaseOf: (progress) => (progress < 0.5 ? "before" : "after"),
    outOfReach: null,
  },
  {
    name: "kling-mixed",
    title: "Kling, both lengths in one histogram",
    basis: "as above, without telling the lengths of clip apart",
    cadence: KLING,
    draw: (random) => alike(klingClip(random).seconds),
    outOfReach: "too wide for its length once the two kinds are mixed",
  },
  {
    name: "images-mixed",
    title: "Images, all models in one histogram",
    basis: "recorded: 5.3 to 138 s; assumed: log-normal, median 20 s, spread 0.65",
    cadence: seconds(5.3, 138),
    draw: imageOfAny,
    outOfReach: "too wide for its length: its age says little about when it finishes",
  },
  {
    name: "memoryless",
    title: "Exponential, mean 20 s",
    basis: "the theoretical worst case",
    cadence: seconds(5, 60),
    draw: (random) => alike(exponential(random, 20)),
    outOfReach: "its age says nothing about when it finishes: even spacing is optimal",
  },
];
