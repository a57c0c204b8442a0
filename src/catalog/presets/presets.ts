/**
 * Styles and motions as shipped data, by id. Ids, names and `start_end_frame` are the original API's, from a dump of
 * 2026-07-06; descriptions in these files are ours. Pure data.
 */
import motionRows from "./motions.json" with { type: "json" };
import soulStyleRows from "./soul-styles.json" with { type: "json" };
import soulStyleV2Rows from "./soul-styles-v2.json" with { type: "json" };

/** What a `preview_url` starts with where the Worker itself renders the preview: stands for the Worker's origin. */
export const OWN_PREVIEW_PREFIX = "{PUBLIC_BASE_URL}";

/**
 * A look that a Soul model can take on. `id_is_stand_in`: the original API's id is not known, and the id of its preview
 * stands in for it; a caller that brings the original's is refused.
 */
export interface Style {
  id: string;
  name: string;
  description: string;
  preview_url: string;
  id_is_stand_in?: boolean;
}

/** A camera move or effect of the DoP models. `start_end_frame`: whether it works with a last frame. */
export interface Motion extends Style {
  start_end_frame: boolean;
}

const byId = <Row extends { id: string }>(rows: readonly Row[]): ReadonlyMap<string, Row> =>
  new Map(rows.map((row) => [row.id, row]));

/** Styles of `soul/standard` by id, in the order of the API. */
export const SOUL_STYLES: ReadonlyMap<string, Style> = byId<Style>(soulStyleRows);

/** Styles of `soul/v2/standard` by id, in the order of the API. */
export const SOUL_STYLES_V2: ReadonlyMap<string, Style> = byId<Style>(soulStyleV2Rows);

/** Motions of the DoP models by id, in the order of the API. */
export const MOTIONS: ReadonlyMap<string, Motion> = byId<Motion>(motionRows);

/** The styles that change nothing. */
export const GENERAL_STYLE_ID = "464ea177-8d40-4940-8d9d-b438bab269c7";
export const GENERAL_STYLE_V2_ID = "3db34ab5-3439-4317-9e03-08dc30852e69";
