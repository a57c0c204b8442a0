/** The decisions of joining, without files: what of a clip is kept, and when it is shown and heard. */
import { assert, constantFrom, integer, property } from "fast-check";
import { describe, expect, it } from "vitest";
import { type FrameTime, planSlot } from "../../src/workflows/assembly/join/plan-slot.ts";
import { planSound } from "../../src/workflows/assembly/join/plan-sound.ts";

/** Frames of one length, in the decode order of groups of `reorder` B-frames: the last of a group first. */
function framesOf(count: number, fps: number, reorder = 0): FrameTime[] {
  const order = [0];
  for (let first = 1; first < count; first += reorder + 1) {
    const last = Math.min(first + reorder, count - 1);
    order.push(last);
    for (let index = first; index < last; index++) order.push(index);
  }
  return order.map((index) => ({ timestamp: index / fps, duration: 1 / fps }));
}

describe("a clip's frames", () => {
  it("stay as they are where they fill the slot", () => {
    const frames = framesOf(120, 24);
    const plan = planSlot(frames, 5);
    expect(plan).toMatchObject({ durationSeconds: 5, tooShort: false });
    plan.frames.forEach(({ timestamp, duration }, index) => {
      expect(timestamp).toBeCloseTo(index / 24, 9);
      expect(duration).toBeCloseTo(1 / 24, 9);
    });
  });

  it("at the slot's end, give or take a container's rounding, are dropped", () => {
    const frames = framesOf(81, 16).map((frame) => ({
      ...frame,
      timestamp: Math.floor(frame.timestamp * 1e3) / 1e3 - (frame.timestamp === 5 ? 0.001 : 0),
    }));
    expect(planSlot(frames, 5).frames.length).toBe(80);
  });

  it.each([
    [4.5, 5, false],
    [4.45, 4.45, true],
    [9.5, 10, false],
  ])("of %d s take %d s of a slot of 5 or 10", (seconds, taken, tooShort) => {
    const slotSeconds = seconds > 5 ? 10 : 5;
    const plan = planSlot(framesOf(Math.round(seconds * 100), 100), slotSeconds);
    expect(plan).toMatchObject({ durationSeconds: taken, tooShort });
  });

  it("fill the slot in order whatever their number and reordering, and none before its end is lost", () => {
    assert(
      property(
        integer({ min: 1, max: 200 }),
        constantFrom(12, 16, 24, 25, 30, 60),
        integer({ min: 0, max: 7 }),
        constantFrom(1, 5),
        (count, fps, reorder, slotSeconds) => {
          const frames = framesOf(count, fps, reorder);
          const plan = planSlot(frames, slotSeconds);
          const end = plan.durationSeconds;
          const kept = frames.slice(0, plan.frames.length);
          const dropped = frames.slice(plan.frames.length);
          expect(dropped.every(({ timestamp }) => timestamp > end - 0.002)).toBe(true);

          const times = plan.frames.map(({ timestamp }) => timestamp);
          const order = (list: readonly { timestamp: number }[]) =>
            [...list.keys()].toSorted((a, b) => list[a]!.timestamp - list[b]!.timestamp);
          expect(order(plan.frames)).toEqual(order(kept));
          const shown = times.toSorted((a, b) => a - b);
          expect(shown[0]).toBe(0);
          expect(shown.at(-1)).toBeLessThan(end);
          expect(new Set(shown).size).toBe(shown.length);
          const ends = plan.frames.map(({ timestamp, duration }) => timestamp + duration);
          expect(Math.max(...ends)).toBeCloseTo(end, 9);
          expect(plan.frames.at(-1)!.duration).toBeCloseTo(end - shown.at(-1)!, 9);
        },
      ),
    );
  });
});

describe("a clip's sound", () => {
  const grid = { samplesPerPacket: 1_024, sampleRate: 48_000 };
  const packet = 1_024 / 48_000;
  const timesOf = (count: number, from = 0) =>
    Array.from({ length: count }, (_, index) => (from + index) * packet);

  it("lies on one grid over all clips, less than a packet before its picture", () => {
    const places: number[] = [];
    for (let clip = 0; clip < 18; clip++) {
      const slot = { startSeconds: clip * 5, durationSeconds: 5 };
      const plan = planSound(timesOf(240), slot, grid);
      const lead = slot.startSeconds - plan.places[0]! * packet;
      expect(lead).toBeGreaterThanOrEqual(-1e-6);
      expect(lead).toBeLessThan(packet);
      places.push(...plan.places);
    }
    expect(places).toEqual(places.map((_, index) => index));
    expect(places.length).toBe(Math.floor(90 / packet));
  });

  it("starts without the encoder's lead-in", () => {
    const plan = planSound(timesOf(48, -2), { startSeconds: 0, durationSeconds: 1 }, grid);
    expect(plan.skip).toBe(2);
    expect(plan.places[0]).toBe(0);
  });

  it("leaves a gap where it is shorter than the slot, and the next clip in its place", () => {
    const first = planSound(timesOf(10), { startSeconds: 0, durationSeconds: 5 }, grid);
    const second = planSound(timesOf(10), { startSeconds: 5, durationSeconds: 5 }, grid);
    expect(first.places.at(-1)).toBe(9);
    expect(second.places[0]).toBe(234);
  });

  it("of nothing but lead-in is skipped whole", () => {
    const plan = planSound([-2 * packet, -packet], { startSeconds: 0, durationSeconds: 1 }, grid);
    expect(plan).toEqual({ skip: 2, places: [] });
  });
});
