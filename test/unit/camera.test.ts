/**
 * The virtual camera over a still: no jumps, never past the picture's edge.
 */
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  CAMERA_MOVES,
  camera,
  cameraAt,
  mixPoses,
  REST,
} from "../../src/providers/sandbox/clip/camera.ts";
import { project } from "../../src/providers/sandbox/clip/camera-projection.ts";

/** 5 s at 24 frames a second. */
const FRAMES = 120;
const ASPECTS = [9 / 21, 9 / 16, 3 / 4, 1, 4 / 3, 16 / 9, 21 / 9];
const POSE_KEYS = ["zoom", "x", "y", "roll", "yaw", "pitch", "depth", "slide"] as const;
/** As a share of the frame: a fast whip, and far from the jump of a cut. */
const LONGEST_STEP = 0.05;
/** Points along the edge of a frame. */
const EDGE = Array.from({ length: 21 }, (_, i) => i / 20).flatMap((s): [number, number][] => [
  [s, 0],
  [s, 1],
  [0, s],
  [1, s],
]);

describe.each(CAMERA_MOVES)("the move %s", (move) => {
  it("sees only the picture, at any moment and strength, on any format", () => {
    let furthestOut = -1;
    for (const aspect of ASPECTS) {
      for (const strength of [0.1, 0.5, 1]) {
        for (let frame = 0; frame <= FRAMES; frame += 2) {
          const pose = cameraAt(move, frame / FRAMES, strength);
          for (const [u, v] of EDGE) {
            const { x, y } = project(pose, u, v, aspect);
            furthestOut = Math.max(furthestOut, -x, x - 1, -y, y - 1);
          }
        }
      }
    }
    expect(furthestOut).toBeLessThan(0.0001);
  });

  it("has no jump between two frames", () => {
    let longestStep = 0;
    let before = camera(move, 0);
    for (let frame = 1; frame < FRAMES; frame++) {
      const pose = camera(move, frame / (FRAMES - 1));
      for (const [u, v] of EDGE) {
        const from = project(before, u, v, 16 / 9);
        const to = project(pose, u, v, 16 / 9);
        longestStep = Math.max(longestStep, Math.hypot(to.x - from.x, to.y - from.y));
      }
      before = pose;
    }
    expect(longestStep).toBeLessThan(LONGEST_STEP);
  });

  it("never magnifies beyond what a still can bear, nor below the picture itself", () => {
    for (let frame = 0; frame <= FRAMES; frame++) {
      const { zoom } = camera(move, frame / FRAMES);
      expect(zoom).toBeGreaterThanOrEqual(1);
      expect(zoom).toBeLessThanOrEqual(2.3);
    }
  });

  it("stays at rest at strength 0", () => {
    for (const t of [0, 0.3, 1]) expect(cameraAt(move, t, 0)).toEqual(REST);
  });
});

describe("the moves", () => {
  it("all differ from each other in what is seen", () => {
    const paths = CAMERA_MOVES.map((move) =>
      JSON.stringify([0, 0.25, 0.5, 0.75, 1].map((t) => camera(move, t))),
    );
    expect(new Set(paths).size).toBe(CAMERA_MOVES.length);
  });

  it.each([
    ["dolly_in", "dolly_out"],
    ["zoom_in", "zoom_out"],
    ["crane_up", "crane_down"],
    ["dolly_zoom", "dolly_zoom_out"],
  ] as const)("%s is %s backwards", (forward, backward) => {
    const first = camera(forward, 0.2);
    const mirrored = camera(backward, 0.8);
    for (const key of POSE_KEYS) expect(first[key]).toBeCloseTo(mirrored[key], 9);
  });

  it.each(["dolly_in", "push_in_slow", "zoom_in", "super_dolly_in", "crash_zoom_in"] as const)(
    "%s starts with the picture itself",
    (move) => {
      expect(camera(move, 0)).toEqual(REST);
    },
  );

  it("take a strength outside 0..1 for the nearest one inside", () => {
    expect(cameraAt("dolly_in", 1, 7)).toEqual(camera("dolly_in", 1));
    expect(cameraAt("dolly_in", 1, -1)).toEqual(REST);
  });
});

describe("a pose at rest", () => {
  it("shows every point of the picture where it is", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.constantFrom(...ASPECTS),
        (u, v, aspect) => {
          const seen = project(REST, u, v, aspect);
          expect(seen.x).toBeCloseTo(u, 9);
          expect(seen.y).toBeCloseTo(v, 9);
        },
      ),
    );
  });

  it("is reached at both ends of a mix", () => {
    const pose = camera("spiral", 1);
    expect(mixPoses(REST, pose, 0)).toEqual(REST);
    expect(mixPoses(pose, REST, 1)).toEqual(REST);
  });
});
