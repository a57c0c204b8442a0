/**
 * The sitter, painted back to front: hair behind, bust, clothing, head, features, hair over, headgear.
 * Which pieces there are is the casting's business, their outlines the data files'; here they get light and order.
 */
import { mixRgb, type Rgb } from "../../../../../media/drawing/colour.ts";
import type { RowPainter, SceneContext } from "../../scene.ts";
import { type Brush, brushOf } from "./brush.ts";
import { paintBubbleBack, spaceSuitColour } from "./bubble.ts";
import { bustOutline } from "./bust.ts";
import { type Casting, personStream } from "./casting.ts";
import { featuresOf } from "./features.ts";
import { garmentOf } from "./garments.ts";
import { curlArcs, lockOutline, strandsOf } from "./hair.ts";
import { beardOf, FRINGE, hairStyleOf, type Lock } from "./hair-styles.ts";
import { headOutline, headPoints } from "./head.ts";
import { paintHeadgear } from "./headgear-paint.ts";
import type { Part } from "./part.ts";
import { dot, type Loops, type Pose } from "./pose.ts";
import { softMask } from "./soft-mask.ts";
import { type Tones, tonesOf } from "./tones.ts";

interface Sitting {
  context: SceneContext;
  pose: Pose;
  casting: Casting;
  tones: Tones;
  brush: Brush;
}

/** Hair: its mass, then dark strands, then fewer light ones. `foot` is the height at which it is darkest. */
function paintHair(
  { context, tones, brush }: Sitting,
  locks: readonly Lock[],
  clouds: Loops,
  foot: number,
  rim: number,
): void {
  const { random } = context;
  brush.lit("head", [...locks.map(lockOutline), ...clouds], {
    top: tones.hair,
    foot: tones.hairDark,
    from: -1,
    to: foot,
    radius: 0.4,
    keyColour: tones.hairLight,
    key: 0.55,
    shade: 0.7,
    rim,
  });
  const comb = (count: number, width: number): Loops =>
    locks.flatMap((lock) => strandsOf(lock, count, width, random));
  brush.flat("head", comb(46, 0.05), tones.hairDark, 0.5);
  brush.flat("head", comb(34, 0.03), tones.hairLight, 0.42);
  brush.flat("head", curlArcs(clouds, random), tones.hairLight, 0.34);
}

/** Bust and clothing, in the shadow that the head casts on them. */
function paintBody({ context, pose, casting, tones, brush }: Sitting, head: Loops): void {
  const { palette } = context;
  const { build, clothing } = casting;
  const frame = { broad: build.man + build.woman * 0.1, child: build.child };
  const cast = (amount: number, colour: Rgb): NonNullable<Part["cast"]> => ({
    field: shadow,
    dx: -0.12 * pose.unit * pose.side,
    dy: 0.3 * pose.unit,
    amount,
    colour,
  });
  const shadow = softMask(context, pose, head, true, 0.3);
  brush.lit("body", [bustOutline(frame)], {
    top: tones.skin,
    foot: mixRgb(tones.skin, tones.skinDark, 0.5),
    from: 1.2,
    to: 3.4,
    radius: 0.5,
    keyColour: tones.skinLight,
    key: 0.5,
    shade: 0.55,
    rim: 0.7,
    cast: cast(0.75, tones.skinDark),
  });
  const garment = garmentOf(clothing, frame);
  const suited = clothing === "spacesuit";
  brush.lit("body", garment.body, {
    top: suited ? spaceSuitColour(context) : tones.cloth,
    foot: suited ? mixRgb(spaceSuitColour(context), palette.deep, 0.75) : palette.deep,
    from: 1.6,
    to: 4.4,
    radius: 0.45,
    keyColour: palette.middle,
    key: 0.5,
    shade: 0.6,
    rim: 0.75,
    cast: cast(0.4, palette.deep),
  });
  brush.flat("body", garment.folds, palette.deep, 0.3);
  const lapel = clothing === "collar";
  const trim = lapel
    ? mixRgb(tones.cloth, palette.middle, 0.22)
    : mixRgb(palette.middle, palette.light, 0.3);
  brush.flat("body", garment.trim, trim, lapel ? 1 : 0.9);
}

/** Head, features, ear and beard. */
function paintFace(sitting: Sitting, points: readonly number[], head: Loops, ear: boolean): void {
  const { context, pose, casting, tones, brush } = sitting;
  const { palette } = context;
  brush.lit("head", head, {
    top: tones.skin,
    foot: mixRgb(tones.skin, tones.skinDark, 0.25),
    from: -0.6,
    to: 1.1,
    radius: 0.55,
    keyColour: tones.skinLight,
    key: 0.7,
    shade: 0.12,
    rim: 0,
    cast: {
      // A blush is drawn as a shadow of its own colour, cast by a dot on the cheek.
      field: softMask(context, pose, [dot(0.4, 0.4, 0.16)], true, 0.24),
      dx: 0,
      dy: 0,
      amount: casting.build.man > 0.5 ? 0.25 : 0.55,
      colour: mixRgb(tones.lip, tones.skin, 0.3),
    },
  });
  const features = featuresOf(points, casting.eyesOpen, casting.build.man);
  brush.flat("head", features.eyeShade, tones.skinDark, 0.35 - 0.2 * casting.build.man);
  brush.flat("head", features.eyeWhite, mixRgb([245, 240, 235], tones.skin, 0.15), 0.95);
  brush.flat("head", features.iris, mixRgb(palette.deep, palette.middle, 0.35), 0.95);
  brush.flat("head", features.lashes, tones.hairDark, 0.95);
  brush.flat("head", features.brow, mixRgb(tones.hair, tones.hairDark, 0.4), 0.85);
  brush.flat("head", features.lips, tones.lip, 0.9);
  brush.flat("head", features.mouthLine, tones.skinDark, 0.8);
  brush.flat("head", features.nostril, tones.skinDark, 0.8);
  if (ear) {
    brush.flat("head", features.ear, mixRgb(tones.skin, tones.skinDark, 0.12), 1);
    brush.flat("head", features.earShade, tones.skinDark, 0.6);
  }
  if (casting.beard > 0) {
    paintHair(sitting, beardOf(casting.beard), [], 1 + casting.beard, 0);
  }
}

/** Painters of the person, to run in order. */
export function sitterOf(context: SceneContext, pose: Pose, casting: Casting): RowPainter[] {
  const { palette } = context;
  const brush = brushOf(context, pose);
  const sitting: Sitting = { context, pose, casting, tones: tonesOf(palette, casting), brush };
  const style = hairStyleOf(casting.hair, personStream(context.person, "hair") ?? context.random);
  const covered = casting.headgear === "helmet" || casting.headgear === "hood";
  const ear = style.ear && !covered;
  const points = headPoints(casting.build, casting.nose, casting.chin);
  const head = [headOutline(points)];
  if (casting.headgear === "bubble") {
    paintBubbleBack(brush, context);
  }
  if (!covered) {
    paintHair(sitting, style.behind, [], 1, 0.85);
  }
  paintBody(sitting, head);
  paintFace(sitting, points, head, ear);
  if (!covered) {
    paintHair(sitting, style.over, style.clouds, 2.4, 0.85);
    if (casting.fringe && style.over.length > 0) {
      paintHair(sitting, [FRINGE], [], 0.4, 0);
    }
  }
  if (casting.earring && ear) {
    brush.flat("head", [dot(-0.13, 0.45, 0.055)], palette.glow, 0.95);
  }
  paintHeadgear(brush, context, casting);
  return brush.painters;
}
