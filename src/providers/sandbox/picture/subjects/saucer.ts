/**
 * A flying saucer and the beam under it.
 * Figure units (see easel.ts): the saucer is 1 wide and 0.4 high, its underside at 0; the beam reaches 1 further down.
 */
import { mixRgb } from "../../../../media/drawing/colour.ts";
import { blob, ellipse } from "../../../../media/drawing/outline.ts";
import { Shape } from "../../../../media/drawing/shape.ts";
import { addLight } from "../row.ts";
import type { SceneContext } from "../scene.ts";
import type { Easel } from "./easel.ts";

const DISC = blob(
  "-0.5,-0.13 -0.4,-0.185 -0.2,-0.225 0,-0.235 0.2,-0.225 0.4,-0.185 0.5,-0.13 0.42,-0.085 0.22,-0.05 0,-0.04 -0.22,-0.05 -0.42,-0.085",
);
const UNDER = blob(
  "-0.46,-0.118 -0.25,-0.1 0,-0.092 0.25,-0.1 0.46,-0.118 0.4,-0.08 0.2,-0.04 0,-0.02 -0.2,-0.04 -0.4,-0.08",
);
const DOME = blob(
  "-0.2,-0.215 -0.19,-0.3 -0.12,-0.375 0,-0.405 0.12,-0.375 0.19,-0.3 0.2,-0.215 0,-0.19",
);
const PORT = ellipse(0, -0.035, 0.12, 0.02);

/** A saucer. */
export function drawSaucer(easel: Easel, context: SceneContext): void {
  const { width, height, palette, row } = context;
  const { stand } = easel;
  const metal = mixRgb(palette.own([0.68, 0.02, 250]), palette.shadow, 0.35);
  const beam = mixRgb(palette.own([0.9, 0.12, 165]), palette.glow, 0.4);
  const [beamR, beamG, beamB] = beam;
  const cone = new Shape(width, height);
  const foot = stand.y + stand.unit * 1.25;
  cone.loop([
    stand.x - stand.unit * 0.1,
    stand.y,
    stand.x + stand.unit * 0.1,
    stand.y,
    stand.x + stand.unit * 0.42,
    foot,
    stand.x - stand.unit * 0.42,
    foot,
  ]);
  const cover = new Float32Array(width + 2);
  easel.painters.push((y) => {
    const { from, to } = cone.cover(y, cover);
    const t = (y - stand.y) / (foot - stand.y);
    const half = stand.unit * (0.1 + 0.32 * t);
    for (let x = from; x < to; x++) {
      const q = (x - stand.x) / half;
      addLight(row, x, beamR, beamG, beamB, cover[x]! * 0.55 * (1 - t) ** 1.1 * (1 - q * q * 0.75));
    }
  });
  easel.glow(0, 0, 0.3, beam, 0.4);
  easel.solid([DOME], {
    top: mixRgb(palette.own([0.7, 0.1, 200]), palette.light, 0.25),
    foot: mixRgb(palette.own([0.45, 0.1, 220]), palette.deep, 0.3),
    from: -0.4,
    to: -0.2,
    breadth: 0.05,
    lit: 0.5,
  });
  easel.flat(
    [blob("-0.13,-0.3 -0.09,-0.355 -0.03,-0.375 -0.06,-0.33 -0.1,-0.26")],
    [255, 255, 255],
    0.5,
  );
  easel.solid([DISC], {
    top: metal,
    foot: mixRgb(metal, palette.deep, 0.55),
    from: -0.23,
    to: -0.06,
    breadth: 0.05,
    lit: 0.4,
  });
  easel.flat([UNDER], mixRgb(metal, palette.deep, 0.7));
  for (let i = 0; i < 9; i++) {
    const a = ((i + 0.5) / 9) * Math.PI;
    const x = -Math.cos(a) * 0.44;
    const y = -0.135 + Math.sin(a) * 0.048;
    easel.flat([ellipse(x, y, 0.008 + 0.01 * Math.sin(a), 0.012)], i % 2 ? palette.glow : beam);
    easel.glow(x, y, 0.035, i % 2 ? palette.glow : beam, 0.4);
  }
  easel.flat([PORT], mixRgb(beam, [255, 255, 255], 0.5));
}
