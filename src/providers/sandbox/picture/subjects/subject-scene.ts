/**
 * A scene with a subject in it: the place first, then the subject on its stage.
 * The subject draws from a stream of its own, so that the place looks the same with it and without.
 */
import { randomStream } from "../hash.ts";
import type { Scene, SceneContext } from "../scene.ts";
import { weatherOf } from "../weather.ts";
import { drawCatBehind } from "./cat.ts";
import { easelOf } from "./easel.ts";
import type { Figure, Stage } from "./stage.ts";
import { sillOf } from "./sill.ts";
import { standOf } from "./stand.ts";
import { windowOf } from "./window.ts";

function ownStream(context: SceneContext): SceneContext {
  return { ...context, random: randomStream(context.salt * 131 + 17) };
}

/** The place with the subject in it; just the place where there is no land to put it. */
export function subjectScene(place: Scene, stage: Stage, figure: Figure): Scene {
  return (context) => {
    const view = place(context);
    if (view.land === null) {
      return view;
    }
    const staged = stage(ownStream(context), view.land, figure);
    const { painters, box, opaqueFrom = context.height } = staged;
    return {
      ...view,
      subject: box,
      paint: (y) => {
        if (y < opaqueFrom) {
          view.paint(y);
        }
        for (const paint of painters) {
          paint(y);
        }
      },
    };
  };
}

/** A cat on the sill of a window; the place and its weather are outside. */
export function sillScene(place: Scene): Scene {
  return (context) => {
    const view = place(context);
    const own = ownStream(context);
    const window = windowOf(context);
    const land = view.land ?? {
      ground: "hills",
      sunX: context.width / 2,
      sunY: 0,
      horizon: context.height,
    };
    const reach = { back: 0.3, front: 0.45, up: 1.02, down: 0.44 };
    const stand = standOf(own, land, { y: window.sill + context.short * 0.008, tall: 0.46, reach });
    const easel = easelOf(own, stand);
    drawCatBehind(easel, own);
    const weather = weatherOf(context);
    const outside = weather === null ? [view.paint] : [view.paint, weather];
    const painters = [...sillOf(own, window, stand), ...easel.painters];
    return {
      land: view.land,
      sheltered: true,
      subject: easel.box,
      paint: (y) => {
        if (y >= window.top && y < window.sill) {
          for (const paint of outside) {
            paint(y);
          }
        }
        for (const paint of painters) {
          paint(y);
        }
      },
    };
  };
}
