/**
 * A flock of birds, each on another beat of its wings, or one eagle soaring.
 * Figure units (see easel.ts): the flock is about 1 wide and 0.5 high, its lowest bird near 0.
 */
import { mixRgb } from "../../../../media/drawing/colour.ts";
import { ellipse, pairs, spline } from "../../../../media/drawing/outline.ts";
import type { SceneContext } from "../scene.ts";
import type { Easel } from "./easel.ts";

/** One wing of span 0.5 to the side `way`; `beat` -1 down to 1 up; the far one is foreshortened. */
function wing(way: number, beat: number): number[] {
  const up = 0.08 + 0.1 * beat;
  return [
    0,
    -0.03,
    way * 0.07,
    -0.035 - up * 0.55,
    way * 0.18,
    -0.05 - up * 1.15,
    way * 0.3,
    -0.03 - up * 1.15,
    way * 0.42,
    0.005 - up * 0.75,
    way * 0.52,
    0.06 - up * 0.3,
    way * 0.38,
    0.015 - up * 0.75,
    way * 0.28,
    0.012 - up * 0.9,
    way * 0.17,
    0.01 - up * 0.72,
    way * 0.08,
    0.03 - up * 0.1,
    0,
    0.045,
  ];
}

function bird(x: number, y: number, span: number, beat: number): number[][] {
  const put = (points: number[]): number[] =>
    spline(
      points.map((p, i) => (i % 2 ? y : x) + p * span),
      4,
    );
  return [
    put(wing(1, beat)),
    put(wing(-0.86, beat * 0.9 + 0.08)),
    ellipse(x + 0.01 * span, y + 0.01 * span, 0.075 * span, 0.036 * span, 0.25),
  ];
}

const EAGLE_WING = `0,-0.075 0.07,-0.09 0.16,-0.14 0.27,-0.165 0.38,-0.15 0.47,-0.13 0.55,-0.12 0.485,-0.098 0.535,-0.075
  0.47,-0.068 0.51,-0.035 0.445,-0.038 0.475,0 0.41,-0.01 0.425,0.03 0.36,0.01 0.26,0.005 0.17,0.02 0.09,0.045 0,0.07`;
const EAGLE_BODY = `0,-0.185 0.025,-0.17 0.035,-0.13 0.055,-0.06 0.05,0.05 0.028,0.12 0.075,0.22 0.04,0.235 0,0.24`;

function mirror(points: number[]): number[] {
  return points.map((p, i) => (i % 2 ? p : -p));
}

/** An eagle from below, banking. */
function drawEagle(easel: Easel, { palette }: SceneContext): void {
  const fur = mixRgb(
    mixRgb(palette.own([0.38, 0.06, 50]), palette.shadow, 0.3),
    palette.deep,
    0.35,
  );
  const pale = mixRgb(palette.own([0.93, 0.03, 85]), palette.shadow, 0.15);
  const c = Math.cos(0.32);
  const s = Math.sin(0.32);
  const bank = (points: number[], steps: number): number[] => {
    const line = spline(points, steps);
    return line.map((p, i) => (i % 2 ? line[i - 1]! * -s + p * c - 0.3 : p * c + line[i + 1]! * s));
  };
  const right = pairs(EAGLE_WING);
  const body = pairs(EAGLE_BODY);
  const back: number[] = [];
  for (let i = body.length - 2; i >= 0; i -= 2) {
    back.push(-body[i]!, body[i + 1]!);
  }
  easel.solid([bank(right, 3), bank(mirror(right), 3)], {
    top: fur,
    foot: mixRgb(fur, palette.deep, 0.4),
    from: -0.5,
    to: -0.1,
    breadth: 0.03,
    lit: 0.35,
    rim: 0.7,
  });
  easel.solid([bank([...body, ...back], 3)], {
    top: fur,
    foot: mixRgb(fur, palette.deep, 0.4),
    from: -0.5,
    to: -0.1,
    breadth: 0.025,
    lit: 0.25,
    rim: 0.3,
  });
  easel.flat(
    [
      bank(pairs("0,-0.19 0.024,-0.172 0.032,-0.13 0,-0.11 -0.032,-0.13 -0.024,-0.172"), 4),
      bank(pairs("0.03,0.15 0.075,0.22 0.04,0.237 0,0.242 -0.04,0.237 -0.075,0.22 -0.03,0.15"), 3),
    ],
    pale,
  );
  easel.flat([bank(pairs("0,-0.215 0.012,-0.185 -0.012,-0.185"), 2)], palette.own([0.8, 0.14, 80]));
}

/** A flock, or one large bird of prey when the prompt names it. */
export function drawBirds(easel: Easel, context: SceneContext): void {
  const { palette, random, reading } = context;
  if (/\b(eagle|hawk|falcon|condor|vulture)s?\b/.test(reading.text)) {
    drawEagle(easel, context);
    return;
  }
  const dark = mixRgb(palette.deep, palette.shadow, 0.3);
  for (let i = 0; i < 13; i++) {
    // A loose wedge, its point ahead.
    const rank = Math.ceil(i / 2);
    const side = i % 2 ? 1 : -0.75;
    const x = 0.4 - rank * 0.13 + (random() - 0.5) * 0.06;
    const y = -0.27 + side * rank * 0.042 + (random() - 0.5) * 0.06;
    const span = 0.165 * (0.8 + 0.45 * random());
    easel.solid(bird(x, y, span, random() * 1.6 - 0.5), {
      top: dark,
      lit: 0.1,
      rim: 0.5,
      shade: 0,
      breadth: 0.008,
    });
  }
}
