/**
 * Ids of presets that the upstream has under other ids by now, in a body of the compatible API. Pure.
 */
import type { CompatibleCall } from "../../providers/provider.ts";
import type { Presets } from "./presets.ts";

/** The body with each preset's present id; without an alias in it, the same body. */
export function withCurrentIds(
  body: CompatibleCall["body"],
  { styles, stylesV2, motions }: Presets,
): CompatibleCall["body"] {
  const { style_id: styleId, motions: chosen } = body;
  const style =
    typeof styleId === "string" ? (styles.get(styleId) ?? stylesV2.get(styleId)) : undefined;
  return {
    ...body,
    ...(style && { style_id: style.id }),
    ...(Array.isArray(chosen) && {
      motions: chosen.map((item: { id: string }) => ({
        ...item,
        id: motions.get(item.id)?.id ?? item.id,
      })),
    }),
  };
}
