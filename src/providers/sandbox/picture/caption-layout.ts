/**
 * The caption as drawing instructions: a darkened foot, up to three lines of title and one small subtitle.
 * Takes the font as an argument so that it runs in any JavaScript engine; `caption.ts` binds it to Inter.
 */
import { inkShape } from "../../../media/drawing/ink.ts";
import { Shape } from "../../../media/drawing/shape.ts";
import type { Raster } from "../../../media/raster.ts";
import type { Font } from "../../../media/text/font.ts";
import { drawableText, wrapText } from "../../../media/text/text-layout.ts";
import { smoothStep } from "./noise.ts";

const MAX_LINES = 3;
/** A line longer than 24 em tires the eye; wide pictures wrap earlier than their edge. */
const MAX_LINE_EM = 24;

/** Sizes in pixels and the lines to set. An empty `title` and `subtitle` mean: draw nothing. */
export interface CaptionLayout {
  margin: number;
  titleSize: number;
  subtitleSize: number;
  lineHeight: number;
  /** Top of the first line. */
  top: number;
  title: string[];
  subtitle: string;
}

/** Decides sizes and line breaks for a frame. */
export function layOutCaption(
  font: Font,
  width: number,
  height: number,
  caption: { title: string; subtitle: string },
): CaptionLayout {
  const short = Math.min(width, height);
  const margin = short * 0.055;
  const titleSize = Math.max(12, short * (width < height ? 0.054 : 0.05));
  const subtitleSize = Math.max(9, short * 0.024);
  const lineHeight = titleSize * 1.22;
  const maxWidth = Math.min(width - margin * 2, titleSize * MAX_LINE_EM);
  const text = drawableText(font, caption.title);
  const title = text === "" ? [] : wrapText(font, text, titleSize, maxWidth, MAX_LINES);
  const small = drawableText(font, caption.subtitle);
  const subtitle = small === "" ? "" : (wrapText(font, small, subtitleSize, maxWidth, 1)[0] ?? "");
  const block = title.length * lineHeight + (subtitle === "" ? 0 : subtitleSize * 2.1);
  return {
    margin,
    titleSize,
    subtitleSize,
    lineHeight,
    top: height - margin - block,
    title,
    subtitle,
  };
}

/** Darkens the foot of the picture, by two thirds at the bottom edge. */
function drawScrim(raster: Raster, from: number): void {
  const { data, width, height } = raster;
  for (let y = from; y < height; y++) {
    const keep = 1 - 0.66 * smoothStep((y - from) / (height - from));
    for (let k = y * width * 4, end = k + width * 4; k < end; k += 4) {
      data[k]! *= keep;
      data[k + 1]! *= keep;
      data[k + 2]! *= keep;
    }
  }
}

/** Draws the caption bottom left. A caption without any drawable character leaves the picture as it is. */
export function drawCaptionWith(
  font: Font,
  raster: Raster,
  caption: { title: string; subtitle: string },
): void {
  const { width, height } = raster;
  const layout = layOutCaption(font, width, height, caption);
  const { margin, titleSize, subtitleSize, lineHeight, top, title, subtitle } = layout;
  if (title.length === 0 && subtitle === "") {
    return;
  }
  drawScrim(raster, Math.max(0, Math.floor(top - titleSize * 2.2)));
  const large = new Shape(width, height);
  for (const [i, line] of title.entries()) {
    font.trace(large, line, margin, top + titleSize * 0.95 + i * lineHeight, titleSize);
  }
  inkShape(raster, large, [255, 255, 255], 0.97);
  const small = new Shape(width, height);
  const baseline = top + title.length * lineHeight + subtitleSize * 1.5;
  font.trace(small, subtitle, margin, baseline, subtitleSize, subtitleSize * 0.03);
  inkShape(raster, small, [255, 255, 255], 0.72);
}
