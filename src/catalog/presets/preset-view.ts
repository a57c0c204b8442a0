/**
 * Presets as the catalog endpoints list them: exactly the fields of the wire, in the order of the data. Pure.
 */
import { type Motion, OWN_PREVIEW_PREFIX, type Style } from "./presets.ts";

/** A style on the wire. */
export interface StyleView {
  id: string;
  name: string;
  description: string;
  preview_url: string;
}

/** A motion on the wire. */
export interface MotionView extends StyleView {
  start_end_frame: boolean;
}

/** The style for a caller at `origin`. */
export function styleView(style: Style, origin: string): StyleView {
  const { id, name, description, preview_url } = style;
  return {
    id,
    name,
    description,
    preview_url: rendersOwnPreview(style)
      ? `${origin}${preview_url.slice(OWN_PREVIEW_PREFIX.length)}`
      : preview_url,
  };
}

/** The motion for a caller at `origin`. */
export function motionView(motion: Motion, origin: string): MotionView {
  return { ...styleView(motion, origin), start_end_frame: motion.start_end_frame };
}

/** Whether no preview of the original API's is known, so that the Worker renders one. */
export function rendersOwnPreview({ preview_url }: Style): boolean {
  return preview_url.startsWith(OWN_PREVIEW_PREFIX);
}
