/**
 * The two ways in which a sitter is painted: flat shapes (features, strands, trim) and lit bodies (skin, hair, cloth).
 * Collects painters in the order of the calls, back to front.
 */
import type { Rgb } from "../../../../../media/drawing/colour.ts";
import type { RowPainter, SceneContext } from "../../scene.ts";
import { painterOf, type Part } from "./part.ts";
import { type Loops, type Pose, shapeOf } from "./pose.ts";
import { edgeLight, softMask } from "./soft-mask.ts";

/** Whether a shape moves with the nod of the head or stays with the body. */
export type Anchor = "head" | "body";

/** A body's colours and light. `from` and `to` are the heights (figure units) of `top` and `foot`. */
export interface Body {
  top: Rgb;
  foot: Rgb;
  from: number;
  to: number;
  /** Figure units over which its edges round off. */
  radius: number;
  /** Light from the front: colour and strength 0..1. */
  keyColour: Rgb;
  key: number;
  /** Darkening of the edges that face away from it, 0..1. */
  shade: number;
  /** Thin light from behind, 0..1. */
  rim: number;
  cast?: Part["cast"];
}

/** Paints into one picture. */
export interface Brush {
  flat: (anchor: Anchor, loops: Loops, colour: Rgb, opacity: number) => void;
  lit: (anchor: Anchor, loops: Loops, body: Body) => void;
  painters: RowPainter[];
}

/** Light from the front and above, and from behind and above (looking direction x, y down). */
const KEY = [0.8, -0.6] as const;
const BACK = [-0.75, -0.66] as const;
/** Width of the rim light in figure units: about the breadth of a finger. */
const RIM_RADIUS = 0.07;

/** A brush for a picture and a pose. Empty loops paint nothing. */
export function brushOf(context: SceneContext, pose: Pose): Brush {
  const { width, height, palette } = context;
  const painters: RowPainter[] = [];
  return {
    painters,
    flat: (anchor, loops, colour, opacity) => {
      if (loops.length > 0) {
        const shape = shapeOf(pose, loops, anchor === "head", width, height);
        const part: Part = { shape, top: colour, foot: colour, from: 0, to: 1, opacity };
        painters.push(painterOf(context, part));
      }
    },
    lit: (anchor, loops, body) => {
      if (loops.length === 0) {
        return;
      }
      const head = anchor === "head";
      const { radius } = body;
      const soft = softMask(context, pose, loops, head, radius);
      const part: Part = {
        shape: shapeOf(pose, loops, head, width, height),
        top: body.top,
        foot: body.foot,
        from: pose.y + body.from * pose.unit,
        to: pose.y + body.to * pose.unit,
        light: {
          field: edgeLight(context, soft, pose, KEY, radius),
          colour: body.keyColour,
          amount: body.key,
        },
        shade: body.shade,
      };
      if (body.rim > 0) {
        const thin = softMask(context, pose, loops, head, RIM_RADIUS);
        const field = edgeLight(context, thin, pose, BACK, RIM_RADIUS);
        part.rim = { field, colour: palette.glow, amount: body.rim };
      }
      if (body.cast) {
        part.cast = body.cast;
      }
      painters.push(painterOf(context, part));
    },
  };
}
