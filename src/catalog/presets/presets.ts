/**
 * Styles and motions as shipped data, by id. Ids, names and `start_end_frame` are the original API's, from a dump of
 * 2026-07-06; descriptions in these files are ours. Pure data. What an upstream lists now may differ: whoever asks for
 * presets is handed them as an argument, and these are what is known without an upstream.
 */
import motionRows from "./motions.json" with { type: "json" };
import soulStyleRows from "./soul-styles.json" with { type: "json" };
import soulStyleV2Rows from "./soul-styles-v2.json" with { type: "json" };

/** What a `preview_url` starts with where the Worker itself renders the preview: stands for the Worker's origin. */
export const OWN_PREVIEW_PREFIX = "{PUBLIC_BASE_URL}";

/** A look that a Soul model can take on. */
export interface Style {
  id: string;
  name: string;
  description: string;
  preview_url: string;
  /**
   * The original API's id is not known, and the id of its preview stands in for it; a caller that brings the original's
   * is refused until the upstream has told it.
   */
  id_is_stand_in?: boolean;
  /** The upstream does not list it (any more). It stays accepted: somebody's calls name it. */
  is_missing_upstream?: boolean;
  /** The upstream lists it under this id now: the row there counts, and this one is not listed. */
  replaced_by?: string;
}

/** A camera move or effect of the DoP models. `start_end_frame`: whether it works with a last frame. */
export interface Motion extends Style {
  start_end_frame: boolean;
}

/** All presets, in the order of the API. An id whose row has another id is an alias of that one. */
export interface Presets {
  /** Of `soul/standard` and the other Soul models of the first generation. */
  readonly styles: ReadonlyMap<string, Style>;
  /** Of `soul/v2/standard`. */
  readonly stylesV2: ReadonlyMap<string, Style>;
  /** Of the DoP models. */
  readonly motions: ReadonlyMap<string, Motion>;
}

/** The lists that presets come in. */
export type PresetList = keyof Presets;

/** Where the presets of this moment come from. */
export interface PresetSource {
  /** Never rejects. With `later`, what would be waited for is handed to it where rows that are a little older do. */
  current(later?: (work: Promise<void>) => void): Promise<Presets>;
}

const byId = <Row extends { id: string }>(rows: readonly Row[]): ReadonlyMap<string, Row> =>
  new Map(rows.map((row) => [row.id, row]));

/** Styles of `soul/standard` by id, in the order of the API. */
export const SOUL_STYLES: ReadonlyMap<string, Style> = byId<Style>(soulStyleRows);

/** Styles of `soul/v2/standard` by id, in the order of the API. */
export const SOUL_STYLES_V2: ReadonlyMap<string, Style> = byId<Style>(soulStyleV2Rows);

/** Motions of the DoP models by id, in the order of the API. */
export const MOTIONS: ReadonlyMap<string, Motion> = byId<Motion>(motionRows);

/** Everything that is shipped. */
export const SHIPPED_PRESETS: Presets = {
  styles: SOUL_STYLES,
  stylesV2: SOUL_STYLES_V2,
  motions: MOTIONS,
};

/** Without an upstream nothing else is known. */
export const SHIPPED_ONLY: PresetSource = { current: () => Promise.resolve(SHIPPED_PRESETS) };

/** The styles that change nothing. */
export const GENERAL_STYLE_ID = "464ea177-8d40-4940-8d9d-b438bab269c7";
export const GENERAL_STYLE_V2_ID = "3db34ab5-3439-4317-9e03-08dc30852e69";
