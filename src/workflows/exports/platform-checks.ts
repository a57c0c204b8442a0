/**
 * Whether the platforms take a pack as it is: the rules, applied. Pure; run when the pack is planned, and again on the
 * real files. `ok` is false only where a platform refuses the post; whatever else it asks for is a warning. One rule
 * warns once a platform, of what breaks it most.
 * Source of the shape: contract 10.4 and 10.5, read 2026-11.
 */
import { CAROUSEL_RULES } from "./carousel-rules.ts";
import type { Bound, CarouselPack, Measured, Platform, Rule, SeriesPack } from "./platform-rule.ts";
import { SERIES_RULES } from "./series-rules.ts";

/** What is not as a platform asks. */
export interface PlatformWarning {
  /** For programs. */
  code: string;
  /** The last value that would do. */
  limit?: number;
  /** Worst value that was found: seconds, pixels, frames a second, bytes, characters, or a count, by the code. */
  value?: number;
  /** Index of the clip or of the slide that has it, where it is one's own. */
  clip?: number;
  slide?: number;
  message: string;
}

/** What one platform makes of a pack. */
export interface PlatformCheck {
  platform: Platform;
  ok: boolean;
  warnings: PlatformWarning[];
}

/** Where a pack can be posted. Source: contract 10.4 (series) and 10.5 (carousel). */
const SERIES_PLATFORMS = ["instagram", "tiktok", "youtube_shorts"] as const;
const CAROUSEL_PLATFORMS = ["instagram"] as const;

/** The checks of a pack, a platform each, in a fixed order. */
export const platformChecks = (pack: SeriesPack | CarouselPack): PlatformCheck[] =>
  pack.kind === "series"
    ? SERIES_PLATFORMS.map((platform) => check(pack, platform, SERIES_RULES, "clip"))
    : CAROUSEL_PLATFORMS.map((platform) => check(pack, platform, CAROUSEL_RULES, "slide"));

function check<Pack>(
  pack: Pack,
  platform: Platform,
  rules: readonly Rule<Pack>[],
  part: "clip" | "slide",
): PlatformCheck {
  const warnings: PlatformWarning[] = [];
  let ok = true;
  for (const rule of rules) {
    const limit = rule.limits[platform];
    if (limit === undefined) continue;
    const broken = rule
      .measure(pack, platform)
      .filter(({ value }) => breaks(rule.bound, value, limit));
    const [worst] = broken.toSorted(
      (a, b) => breach(rule.bound, b.value) - breach(rule.bound, a.value),
    );
    if (worst === undefined) continue;
    if (rule.refusedBy.includes(platform)) ok = false;
    warnings.push({
      code: rule.code,
      ...(rule.bound !== "none" && { limit, value: worst.value }),
      ...(worst.at !== undefined && { [part]: worst.at }),
      message: sentence(rule.says(worst.value, limit), part, worst, broken.length),
    });
  }
  return { platform, ok, warnings };
}

function breaks(bound: Bound, value: number, limit: number): boolean {
  if (bound === "none") return true;
  return bound === "max" ? value > limit : value < limit;
}

/** How bad a value is; the first of equals stays first. */
const breach = (bound: Bound, value: number): number => (bound === "min" ? -value : value);

function sentence(says: string, part: string, worst: Measured, count: number): string {
  const others = count > 1 ? ` and ${count - 1} more` : "";
  const text = worst.at === undefined ? says : `${part} ${worst.at}${others}: ${says}`;
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
