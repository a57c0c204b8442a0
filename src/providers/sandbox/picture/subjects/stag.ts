/**
 * A stag that stands and listens.
 * Data and the order of its pieces; figure units (see easel.ts): the head is 0.78 high, the antlers reach 1.
 */
import { mixRgb } from "../../../../media/drawing/colour.ts";
import { blob, crease, ellipse } from "../../../../media/drawing/outline.ts";
import type { SceneContext } from "../scene.ts";
import { coatOf } from "./coat.ts";
import type { Easel } from "./easel.ts";
import { hoof, limb } from "./limbs.ts";

const BODY =
  blob(`0.235,-0.745 0.28,-0.755 0.325,-0.725 0.37,-0.69 0.415,-0.665 0.425,-0.645 0.41,-0.627
  0.37,-0.625 0.32,-0.628 0.285,-0.618 0.28,-0.56 0.285,-0.49 0.275,-0.42 0.24,-0.36 0.19,-0.325 0.08,-0.3
  -0.05,-0.3 -0.14,-0.325 -0.2,-0.33 -0.275,-0.36 -0.315,-0.43 -0.3,-0.495 -0.24,-0.53 -0.14,-0.525
  -0.03,-0.505 0.06,-0.515 0.115,-0.555 0.15,-0.62 0.185,-0.7`);
const EARS = [blob("0.235,-0.735 0.19,-0.765 0.125,-0.775 0.15,-0.735 0.2,-0.705")];
const NEAR = [
  limb(
    "0.21,-0.4 0.215,-0.3 0.21,-0.19 0.205,-0.1 0.21,-0.025",
    [0.12, 0.085, 0.044, 0.028, 0.028],
  ),
  limb(
    "-0.22,-0.46 -0.2,-0.34 -0.235,-0.25 -0.275,-0.195 -0.265,-0.1 -0.255,-0.025",
    [0.2, 0.15, 0.075, 0.048, 0.028, 0.028],
  ),
];
const FAR = [
  limb(
    "0.16,-0.38 0.145,-0.28 0.145,-0.18 0.14,-0.1 0.145,-0.03",
    [0.1, 0.08, 0.042, 0.028, 0.026],
  ),
  limb(
    "-0.16,-0.42 -0.13,-0.32 -0.15,-0.25 -0.185,-0.19 -0.175,-0.1 -0.165,-0.03",
    [0.16, 0.13, 0.068, 0.044, 0.028, 0.026],
  ),
];
const RUFF = blob(
  "0.2,-0.66 0.26,-0.62 0.29,-0.56 0.295,-0.47 0.26,-0.38 0.225,-0.4 0.2,-0.37 0.175,-0.42 0.145,-0.41 0.14,-0.5 0.15,-0.58",
);

/** One antler: its beam and tines, moved and shrunk for the far one. */
function antler(dx: number, scale: number): number[][] {
  return [
    limb(
      "0.245,-0.74 0.215,-0.8 0.16,-0.87 0.13,-0.94 0.15,-1",
      [0.032, 0.028, 0.024, 0.019, 0.004],
    ),
    limb("0.232,-0.765 0.275,-0.8 0.31,-0.845 0.315,-0.88", [0.022, 0.02, 0.014, 0.003]),
    limb("0.19,-0.835 0.225,-0.875 0.245,-0.92 0.245,-0.965", [0.02, 0.018, 0.013, 0.003]),
    limb("0.145,-0.9 0.175,-0.935 0.2,-0.98 0.2,-1", [0.018, 0.015, 0.01, 0.003]),
    limb("0.15,-0.89 0.105,-0.92 0.075,-0.96 0.07,-0.99", [0.016, 0.013, 0.009, 0.002]),
  ].map((loop) =>
    loop.map((p, i) => (i % 2 ? -0.74 + (p + 0.74) * scale : 0.245 + (p - 0.245) * scale + dx)),
  );
}

const KINDS = [
  [0.5, 0.08, 52],
  [0.42, 0.07, 45],
  [0.6, 0.09, 60],
] as const;

/** A standing stag. */
export function drawStag(easel: Easel, context: SceneContext): void {
  const { palette } = context;
  const coat = coatOf(context, KINDS);
  const half = mixRgb(coat.fur, coat.dark, 0.55);
  const far = mixRgb(coat.dark, palette.deep, 0.25);
  const horn = mixRgb(palette.own([0.72, 0.05, 75]), palette.shadow, 0.35);
  easel.solid(antler(0.05, 0.94), { top: mixRgb(horn, palette.deep, 0.5), lit: 0, rim: 0.4 });
  easel.solid(FAR, { top: far, breadth: 0.02, lit: 0.15, rim: 0.5 });
  easel.flat([hoof(0.148, -0.006, 0.036), hoof(-0.162, -0.006, 0.036)], palette.deep);
  easel.solid([blob("-0.29,-0.49 -0.33,-0.47 -0.345,-0.41 -0.315,-0.4 -0.29,-0.43")], {
    top: coat.pale,
    breadth: 0.02,
  });
  easel.solid([BODY, ...EARS, ...NEAR], {
    top: coat.fur,
    foot: half,
    from: -0.7,
    to: -0.1,
    breadth: 0.05,
  });
  easel.flat(
    [blob("0.06,-0.31 -0.05,-0.318 -0.14,-0.335 -0.1,-0.345 0.04,-0.335 0.14,-0.32")],
    coat.pale,
    0.4,
  );
  easel.flat(
    [
      crease("-0.14,-0.5 -0.11,-0.42 -0.14,-0.35 -0.17,-0.3", 0.014),
      crease("0.13,-0.48 0.19,-0.43 0.18,-0.37 0.15,-0.32", 0.014),
    ],
    coat.dark,
    0.6,
  );
  easel.solid([RUFF], {
    top: mixRgb(coat.fur, coat.dark, 0.22),
    foot: half,
    from: -0.66,
    to: -0.38,
    breadth: 0.04,
    rim: 0.2,
    lit: 0.2,
    shade: 0.1,
  });
  easel.flat(
    [blob("0.42,-0.648 0.395,-0.66 0.36,-0.65 0.35,-0.632 0.38,-0.626 0.41,-0.628")],
    coat.pale,
    0.4,
  );
  easel.flat([crease("0.225,-0.73 0.18,-0.75 0.14,-0.766", 0.016)], coat.dark, 0.7);
  easel.flat([hoof(0.213, 0, 0.038), hoof(-0.252, 0, 0.038)], palette.deep);
  easel.flat(
    [ellipse(0.297, -0.705, 0.011, 0.009, 0.4), ellipse(0.415, -0.652, 0.012, 0.01, 0.5)],
    palette.deep,
  );
  easel.solid(antler(0, 1), {
    top: horn,
    foot: mixRgb(horn, palette.deep, 0.3),
    from: -1,
    to: -0.74,
    lit: 0.2,
    breadth: 0.015,
  });
}
