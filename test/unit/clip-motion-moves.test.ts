/**
 * Which camera move stands in for a motion preset or for the words of a prompt.
 */
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CAMERA_MOVES } from "../../src/providers/sandbox/clip/camera.ts";
import { moveForMotion, moveForPrompt } from "../../src/providers/sandbox/clip/motion-moves.ts";
import { MOTION_NAMES } from "../support/motion-names.ts";

describe("moveForMotion", () => {
  it("has a move for each of the 121 presets, the same every time", () => {
    expect(MOTION_NAMES).toHaveLength(121);
    for (const name of MOTION_NAMES) {
      expect(CAMERA_MOVES).toContain(moveForMotion(name));
      expect(moveForMotion(name.toUpperCase())).toBe(moveForMotion(name));
    }
  });

  it.each([
    ["Dolly In", "dolly_in"],
    ["Dolly Out", "dolly_out"],
    ["Dolly Left", "dolly_left"],
    ["Dolly Right", "dolly_right"],
    ["Dolly Zoom In", "dolly_zoom"],
    ["Dolly Zoom Out", "dolly_zoom_out"],
    ["Super Dolly In", "super_dolly_in"],
    ["Super Dolly Out", "super_dolly_out"],
    ["Zoom In", "zoom_in"],
    ["Zoom Out", "zoom_out"],
    ["Earth Zoom Out", "super_dolly_out"],
    ["YoYo Zoom", "yoyo_zoom"],
    ["Crash Zoom In", "crash_zoom_in"],
    ["Crash Zoom Out", "crash_zoom_out"],
    ["360 Orbit", "orbit_left"],
    ["Bullet Time", "orbit_left"],
    ["Arc Left", "arc_left"],
    ["Arc Right", "arc_right"],
    ["Lazy Susan", "lazy_susan"],
    ["Crane Up", "crane_up"],
    ["Crane Down", "crane_down"],
    ["Jib Up", "jib_up"],
    ["Jib Down", "jib_down"],
    ["Tilt up", "tilt_up"],
    ["Tilt Down", "tilt_down"],
    ["Whip Pan", "whip_pan"],
    ["Dutch Angle", "dutch_roll"],
    ["Handheld", "handheld"],
    ["Hyperlapse", "hyperlapse"],
    ["FPV Drone", "fpv_drone"],
    ["Wiggle", "wiggle"],
    ["Static", "static"],
    ["General", "push_in_slow"],
  ])("moves the camera for %s as its name says", (name, move) => {
    expect(moveForMotion(name)).toBe(move);
  });

  it("spreads the presets over many moves", () => {
    expect(new Set(MOTION_NAMES.map((name) => moveForMotion(name))).size).toBeGreaterThan(25);
  });
});

describe("moveForPrompt", () => {
  it.each([
    ["A lighthouse at dusk, zoom in", "zoom_in"],
    ["the camera zooms out to reveal the valley", "zoom_out"],
    ["camera slowly pushes in on her face", "push_in_slow"],
    ["the camera moves forward through the gate", "dolly_in"],
    ["Slow push in on a candle", "push_in_slow"],
    ["pan left across the market", "pan_left"],
    ["panning to the right over the harbour", "pan_right"],
    ["orbit around the statue", "orbit_left"],
    ["the camera circles around the dancer", "orbit_left"],
    ["crane shot over the crowd", "crane_up"],
    ["tilt up to the tower", "tilt_up"],
    ["handheld documentary footage", "handheld"],
    ["static camera, rain on a window", "static"],
    ["crash zoom on the clock", "crash_zoom_in"],
    ["vertigo effect", "dolly_zoom"],
    ["drone flight over a fjord", "fpv_drone"],
    ["hyperlapse of Tokyo at night", "hyperlapse"],
    ["whip pan to the door", "whip_pan"],
  ])("hears the camera move in %j", (prompt, move) => {
    expect(moveForPrompt(prompt, 1)).toBe(move);
  });

  it.each([
    "a frying pan on a stove",
    "a still life with lemons",
    "a static electricity storm",
    "the company leader moves outside",
    "a crane standing in a lake",
    "a boomerang on the sand",
    "",
  ])("hears no camera move in %j, and lets the seed decide", (prompt) => {
    const moves = new Set([0, 1, 2, 3, 4].map((seed) => moveForPrompt(prompt, seed)));
    expect(moves).toEqual(
      new Set(["dolly_in", "push_in_slow", "orbit_left", "orbit_right", "crane_up"]),
    );
  });

  it("has a move for any prompt and any seed", () => {
    fc.assert(
      fc.property(fc.string(), fc.double(), (prompt, seed) => {
        expect(CAMERA_MOVES).toContain(moveForPrompt(prompt, seed));
      }),
    );
  });
});
