/**
 * An astronaut's helmet: a glass bubble round the whole head, its reflections, and the ring it locks into.
 * Figure coordinates (see pose.ts). Painted in two goes: what is behind the head, then what is in front of it.
 */
import { mixRgb, type Rgb } from "../../../../../media/drawing/colour.ts";
import { blob, crease, ellipse, spline, stroke } from "../../../../../media/drawing/outline.ts";
import type { SceneContext } from "../../scene.ts";
import type { Brush } from "./brush.ts";
import { dot } from "./pose.ts";

const X = -0.13;
const Y = -0.06;
const RADIUS = 1.42;
const RING = [-0.16, 1.1, 0.88, 0.17] as const;

/** Part of a circle round the middle of the glass as a tapered stroke: from angle a to b (radians), `wide` at most. */
function arc(radius: number, a: number, b: number, wide: number): number[] {
  const points = Array.from({ length: 25 }, (_, i) => {
    const angle = a + ((b - a) * i) / 24;
    return [X + Math.cos(angle) * radius, Y + Math.sin(angle) * radius];
  }).flat();
  return stroke(points, (t) => wide * Math.sin(Math.PI * t));
}

/** Colour of a space suit: off-white in the light of the picture. */
export function spaceSuitColour({ palette }: SceneContext): Rgb {
  return mixRgb(palette.own([0.88, 0.015, 85]), palette.shadow, 0.3);
}

/** The far side of the glass and of the ring. */
export function paintBubbleBack(brush: Brush, context: SceneContext): void {
  const { palette } = context;
  const [x, y, rx, ry] = RING;
  brush.flat("body", [ellipse(X, Y, RADIUS, RADIUS)], palette.deep, 0.42);
  brush.flat("body", [arc(RADIUS * 0.9, -2.9, -0.4, 0.5)], palette.shadow, 0.25);
  brush.flat("body", [ellipse(x, y, rx, ry)], mixRgb(palette.deep, palette.shadow, 0.4), 1);
}

/** The near side: tint, edge, reflections of a window and of the light behind, and the ring. */
export function paintBubble(brush: Brush, context: SceneContext): void {
  const { palette } = context;
  const [x, y, rx, ry] = RING;
  const white: Rgb = mixRgb(palette.glow, [255, 255, 255], 0.5);
  const suit = spaceSuitColour(context);
  const half = (from: number, to: number, grow: number): number[] =>
    Array.from({ length: 25 }, (_, i) => {
      const angle = from + ((to - from) * i) / 24;
      return [x + Math.cos(angle) * rx * grow, y + Math.sin(angle) * ry * grow];
    }).flat();
  brush.flat("body", [ellipse(X, Y, RADIUS, RADIUS)], palette.light, 0.07);
  brush.flat("body", [arc(RADIUS * 0.97, 0.2, 2.6, 0.16)], palette.middle, 0.3);
  brush.flat("body", [arc(RADIUS * 0.985, 1.9, 5.2, 0.06)], white, 0.55);
  brush.flat("body", [arc(RADIUS * 0.99, -1.2, 0.9, 0.035)], white, 0.75);
  brush.flat(
    "body",
    [stroke([...ellipse(X, Y, RADIUS, RADIUS), X + RADIUS, Y], () => 0.02)],
    palette.light,
    0.6,
  );
  // A window, bent by the glass, and its echo.
  brush.flat(
    "body",
    [
      blob(
        "-1.16,-0.62 -1.02,-0.84 -0.8,-1.05 -0.62,-1.16 -0.56,-1 -0.74,-0.86 -0.9,-0.68 -1,-0.5",
      ),
    ],
    white,
    0.5,
  );
  brush.flat(
    "body",
    [blob("-1.22,-0.44 -1.19,-0.54 -1.03,-0.43 -1.08,-0.28 -1.1,-0.12 -1.24,-0.18")],
    white,
    0.34,
  );
  brush.flat("body", [crease("0.86,0.5 0.72,0.78 0.5,1", 0.07)], white, 0.3);
  // The ring: its near half, lit along the upper edge, with latches.
  const front = [...half(0, Math.PI, 1.06)];
  const lower = half(0, Math.PI, 1.06).map((p, i) => (i % 2 ? p + 0.22 : x + (p - x) * 1.04));
  const back: number[] = [];
  for (let i = lower.length - 2; i >= 0; i -= 2) {
    back.push(lower[i]!, lower[i + 1]!);
  }
  brush.lit("body", [[...front, ...back]], {
    top: suit,
    foot: mixRgb(suit, palette.deep, 0.45),
    from: 1.05,
    to: 1.5,
    radius: 0.14,
    keyColour: white,
    key: 0.5,
    shade: 0.6,
    rim: 0.8,
  });
  brush.flat("body", [stroke(spline(half(0, Math.PI, 1.06), 2, false), () => 0.03)], white, 0.55);
  brush.flat(
    "body",
    [0.5, 1.25, 1.95, 2.7].map((angle) =>
      dot(x + Math.cos(angle) * rx * 1.07, y + Math.sin(angle) * ry * 1.06 + 0.1, 0.045),
    ),
    palette.deep,
    0.6,
  );
}
