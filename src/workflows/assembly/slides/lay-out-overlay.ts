/**
 * Where the words of an overlay stand on a slide, and how large: as large as they look good. Pure; takes the font as an
 * argument. Guarantees that everything lies in the safe area, for the longest texts that a plan may have.
 */
import type { Font } from "../../../media/text/font.ts";
import type { OverlayPosition } from "../../plan.ts";
import { type OverlayStack, stackOverlay, type StackSizes } from "./overlay-stack.ts";
import type { OverlayText } from "./overlay-text.ts";
import { type Box, boxBelow, type Column, lineBelow } from "./text-lines.ts";

/** The part of a slide that nothing leaves, in fractions of it. Source: contract 10.5. */
export const SAFE_AREA = { x: 0.08, y: 0.08, width: 0.84, height: 0.84 } as const;

/** The slide that is laid out. `accented`: with a bar in the brand's colour. */
export interface OverlayFrame {
  width: number;
  height: number;
  position: OverlayPosition;
  accented: boolean;
}

/**
 * Sizes on a slide 1080 pixels wide: the largest, and the smallest. All shrink together. At the smallest, the longest
 * texts in the widest letters still fit the safe area of a square.
 */
const SIZES = { headline: [118, 44], body: [43, 28], handle: [30, 25] } as const;

/** How many sizes are tried below the largest. */
const STEPS = 24;

/** Of the safe area's height, for the block while it can still shrink: the picture is to be seen as well. */
const MAX_SHARE = 0.6;

/** The safe area of a slide, in whole pixels. */
export function safeArea({ width, height }: { width: number; height: number }): Box {
  return {
    left: Math.ceil(width * SAFE_AREA.x),
    top: Math.ceil(height * SAFE_AREA.y),
    right: Math.floor(width * (SAFE_AREA.x + SAFE_AREA.width)),
    bottom: Math.floor(height * (SAFE_AREA.y + SAFE_AREA.height)),
  };
}

/** Places `text`: at the largest size at which the block is neat and leaves enough of the picture free. */
export function layOutOverlay(font: Font, text: OverlayText, frame: OverlayFrame): OverlayStack {
  const safe = safeArea(frame);
  const column: Column = { ...safe, centred: frame.position === "center" };
  const room = safe.bottom - safe.top;
  for (let step = 0; ; step++) {
    const sizes = sizesAt(step / STEPS, frame.width / 1_080);
    const { stack, isNeat } = stackOverlay(font, text, column, sizes, frame.accented);
    const height = stack.block.bottom - stack.block.top;
    const fits = isNeat && height <= room * MAX_SHARE;
    if (!fits && step < STEPS) continue;
    const share = { top: 0, center: 0.5, bottom: 1 }[frame.position];
    return stackBelow(stack, safe.top + (room - height) * share - stack.block.top);
  }
}

/** The sizes at `share` of the way from the largest to the smallest. */
function sizesAt(share: number, unit: number): StackSizes {
  const at = ([largest, smallest]: readonly [number, number]) =>
    unit * (largest + (smallest - largest) * share);
  const { headline, body, handle } = SIZES;
  return { headline: at(headline), body: at(body), handle: at(handle), unit };
}

function stackBelow(stack: OverlayStack, by: number): OverlayStack {
  return {
    headline: stack.headline.map((line) => lineBelow(line, by)),
    small: stack.small.map((line) => lineBelow(line, by)),
    label: stack.label.map((line) => lineBelow(line, by)),
    button: stack.button && boxBelow(stack.button, by),
    accent: stack.accent && boxBelow(stack.accent, by),
    block: boxBelow(stack.block, by),
  };
}
