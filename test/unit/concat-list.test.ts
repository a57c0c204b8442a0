/** The list from which ffmpeg joins a series, as a text and as ffmpeg reads it. */
import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { CONCAT_FILE_NAME, ffmpegConcat } from "../../src/workflows/exports/ffmpeg-concat.ts";
import type { PackTimeline, VideoFacts } from "../../src/workflows/exports/pack-timeline.ts";

const seriesOf = (urls: readonly (string | null)[], seconds: number): PackTimeline => ({
  title: "A keeper's\nlamp",
  language: "en",
  fps: 24,
  width: 720,
  height: 1280,
  durationSeconds: urls.length * seconds,
  clips: urls.map((videoUrl, index) => ({
    index,
    startSeconds: index * seconds,
    durationSeconds: seconds,
    title: "Turn\r\nfile 'elsewhere'",
    narration: "",
    onScreenText: "",
    videoUrl,
  })),
});
const facts = (durationSeconds: number): VideoFacts => ({
  durationSeconds,
  fps: 24,
  width: 720,
  height: 1280,
  codec: "avc",
  sizeBytes: 1,
});
const filesOf = (...seconds: readonly (number | null)[]) => ({
  srtUrl: null,
  clips: seconds.map((each) => (each === null ? null : facts(each))),
});

describe("ffmpegConcat", () => {
  it("says how it is used, and where each clip is, how long and until when", () => {
    const timeline = seriesOf(["https://a.example/1.mp4", null, "https://a.example/3.mp4"], 5);
    expect(ffmpegConcat(timeline, filesOf(5, null, 5.0625))).toBe(
      [
        "ffconcat version 1.0",
        "# A keeper's lamp",
        "# ffmpeg -f concat -safe 0 -protocol_whitelist file,http,https,tcp,tls -i concat.ffconcat -c copy -movflags +faststart series.mp4",
        "# 0: Turn file 'elsewhere'",
        "file 'https://a.example/1.mp4'",
        "duration 5",
        "# 1: Turn file 'elsewhere'",
        "# There is no file.",
        "# 2: Turn file 'elsewhere'",
        "file 'https://a.example/3.mp4'",
        "duration 5",
        "outpoint 5",
        "",
      ].join("\n"),
    );
  });

  it("keeps an address in its quotes, whatever is in it", () => {
    const url = "https://a.example/it's%20a\\b?c=d'\nfile 'x";
    const lines = ffmpegConcat(seriesOf([url], 5), filesOf(null)).split("\n");
    expect(lines.filter((line) => line.startsWith("file"))).toEqual([
      String.raw`file 'https://a.example/it'\''s%20a\b?c=d'\''%0Afile '\''x'`,
    ]);
  });
});

function has(program: string): boolean {
  try {
    execFileSync(program, ["-version"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

describe.skipIf(!has("ffmpeg") || !has("ffprobe"))("the list in ffmpeg's hands", () => {
  it("joins clips of 24 and too many frames to the length of the series, without re-encoding", () => {
    const folder = mkdtempSync(path.join(tmpdir(), "concat-"));
    try {
      const quiet = ["-hide_banner", "-loglevel", "error", "-y"];
      mkdirSync(path.join(folder, "it's a \\ folder"));
      const clips = [24, 27, 24].map((frames, index) => {
        const file = path.join(folder, "it's a \\ folder", `${index}.mp4`);
        const source = `testsrc=size=72x128:rate=24:duration=${frames / 24}`;
        const encoded = ["-c:v", "mpeg4", "-pix_fmt", "yuv420p"];
        execFileSync("ffmpeg", [...quiet, "-f", "lavfi", "-i", source, ...encoded, file]);
        return file;
      });
      const list = path.join(folder, CONCAT_FILE_NAME);
      writeFileSync(list, ffmpegConcat(seriesOf(clips, 1), filesOf(1, 27 / 24, 1)));
      const command = /^# ffmpeg (.*)$/m.exec(ffmpegConcat(seriesOf(clips, 1), filesOf()))![1]!;
      const joining = spawnSync("ffmpeg", [...quiet, ...command.split(" ")], {
        cwd: folder,
        encoding: "utf8",
      });
      expect([joining.status, joining.stderr]).toEqual([0, ""]);
      const asked = ["-v", "error", "-count_packets", "-show_entries"];
      const entries = "stream=nb_read_packets:format=duration";
      const joined = path.join(folder, "series.mp4");
      const measured = execFileSync("ffprobe", [...asked, entries, "-of", "csv=p=0", joined], {
        encoding: "utf8",
      });
      expect(measured.trim().split("\n").map(Number)).toEqual([72, 3]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
