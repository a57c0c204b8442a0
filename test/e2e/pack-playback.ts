/** A joined series in a real browser: played from start to end at speed, and sought in. */
import type { Page } from "playwright-core";

/** What a browser made of a file. */
export interface PackPlayback {
  width: number;
  height: number;
  duration: number;
  /** Where it was when it had played to the end. */
  endedAt: number;
  corrupted: number;
  /** For each place that was sought: where the video then was, and how bright its frame is on average, 0 to 255. */
  seeks: { time: number; brightness: number }[];
  /** How many subtitle cues the browser read. */
  cues: { start: number; end: number }[];
  error: string | null;
}

/** The fastest that Chromium plays. */
const SPEED = 16;

/** Plays `source` with the subtitles at `captions`, then seeks to each of `places`, in seconds. */
export function playPack(
  page: Page,
  source: string,
  captions: string,
  places: readonly number[],
): Promise<PackPlayback> {
  return page.evaluate(
    async ({ url, vtt, to, speed }) => {
      const video = document.createElement("video");
      const track = Object.assign(document.createElement("track"), { kind: "subtitles", src: vtt });
      Object.assign(video, { muted: true, crossOrigin: "anonymous", src: url });
      video.append(track);
      document.body.append(video);
      track.track.mode = "hidden";
      const read = new Promise((resolve) => (track.onload = track.onerror = resolve));
      const ended = new Promise((resolve) => (video.onended = video.onerror = resolve));
      video.playbackRate = speed;
      await video.play();
      await Promise.all([ended, read]);
      const endedAt = video.currentTime;
      const canvas = Object.assign(document.createElement("canvas"), { width: 32, height: 32 });
      const context = canvas.getContext("2d", { willReadFrequently: true })!;
      const seeks: { time: number; brightness: number }[] = [];
      for (const place of to) {
        const seeked = new Promise((resolve) => (video.onseeked = resolve));
        video.currentTime = place;
        await seeked;
        context.drawImage(video, 0, 0, 32, 32);
        const { data } = context.getImageData(0, 0, 32, 32);
        const sum = data.reduce((all, value, at) => (at % 4 === 3 ? all : all + value), 0);
        seeks.push({ time: video.currentTime, brightness: sum / (32 * 32 * 3) });
      }
      const result = {
        width: video.videoWidth,
        height: video.videoHeight,
        duration: video.duration,
        endedAt,
        corrupted: video.getVideoPlaybackQuality().corruptedVideoFrames,
        seeks,
        cues: [...(track.track.cues ?? [])].map(({ startTime, endTime }) => ({
          start: startTime,
          end: endTime,
        })),
        error: video.error?.message ?? null,
      };
      video.remove();
      return result;
    },
    { url: source, vtt: captions, to: [...places], speed: SPEED },
  );
}
