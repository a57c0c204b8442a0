/**
 * Which camera move stands in for a motion preset, and which for a prompt. Reads nothing, writes nothing.
 * Guarantees a move for every text. Presets that are effects (fire, wings, explosions) cannot be drawn from a still;
 * they get a lively move that always is the same for the same name.
 */
import { hash32 } from "../../../runtime/hash.ts";
import type { CameraMove } from "./camera.ts";

/** Words to a move; the first rule that matches decides, so the narrower ones come first. */
type Rule = readonly [words: RegExp, move: CameraMove];

/** For the names of motion presets; matched in lower case. */
const MOTION_RULES: readonly Rule[] = [
  [/\bsuper dolly in\b|through object in|eyes in|mouth in/, "super_dolly_in"],
  [/\bsuper dolly out\b|through object out|earth zoom out/, "super_dolly_out"],
  [/dolly zoom out/, "dolly_zoom_out"],
  [/dolly zoom/, "dolly_zoom"],
  [/yoyo/, "yoyo_zoom"],
  [/crash zoom in|punch/, "crash_zoom_in"],
  [/crash zoom out|explosion/, "crash_zoom_out"],
  [/zoom in|focus change/, "zoom_in"],
  [/zoom out/, "zoom_out"],
  [/dolly in|double dolly|catwalk|push to glass/, "dolly_in"],
  [/dolly out/, "dolly_out"],
  [/dolly left|moonwalk left/, "dolly_left"],
  [/dolly right|moonwalk right|skateboard|skate cruise/, "dolly_right"],
  [/whip pan|\bpan\b/, "whip_pan"],
  [/arc left/, "arc_left"],
  [/arc right|robo arm/, "arc_right"],
  [/360|bullet time|orbit/, "orbit_left"],
  [/3d rotation|lazy susan|turning/, "lazy_susan"],
  [/crane down|overhead/, "crane_down"],
  [/crane|levitation|soul jump|angel/, "crane_up"],
  [/jib down/, "jib_down"],
  [/jib up|basketball/, "jib_up"],
  [/tilt down/, "tilt_down"],
  [/tilt up/, "tilt_up"],
  [/roll transition|spiral/, "spiral"],
  [/dutch|incline/, "dutch_roll"],
  [/wiggle|vhs|datamosh/, "wiggle"],
  [/hyperlapse|timelapse|low shutter/, "hyperlapse"],
  [/drone|flying|carving|powder|downhill/, "fpv_drone"],
  [/handheld|snorricam|head tracking|\bpov\b|chasing|run\b|super 8|paparazzi|boxing/, "handheld"],
  [/static|buckle|car grip|\bfixed\b/, "static"],
  [/general|glam/, "push_in_slow"],
];

/** For prompts, in customers' own words. "Camera" phrases are told from things by their direction. */
const PROMPT_RULES: readonly Rule[] = [
  [/\bdolly[- ]zoom\w* out/, "dolly_zoom_out"],
  [/\bdolly[- ]zoom|\bvertigo\b/, "dolly_zoom"],
  [/\bcrash[- ]zoom\w* out|\bsnap zoom\w* out/, "crash_zoom_out"],
  [/\bcrash[- ]zoom|\bsnap[- ]zoom|\brapid(ly)? zoom/, "crash_zoom_in"],
  [/\bslow(ly)? (push|zoom|dolly)(es|s|ing)? in/, "push_in_slow"],
  [/\bzoom(s|ing)?[- ]out/, "zoom_out"],
  [/\bzoom(s|ing)?\b/, "zoom_in"],
  [/\b(dolly|dollies|pull|pulls|pulling|track|tracks|tracking)[- ](out|back)/, "dolly_out"],
  [/\b(dolly|truck|track|slide|tracking)\w*( to the)?[- ]left/, "dolly_left"],
  [/\b(dolly|truck|track|slide|tracking)\w*( to the)?[- ]right/, "dolly_right"],
  [/\b(dolly|dollies|push|pushes|pushing|move|moves|moving)[- ](in|forward|closer)/, "dolly_in"],
  [/\bdolly\b/, "dolly_in"],
  [/\bwhip[- ]pan/, "whip_pan"],
  [/\bpan(s|ning)?( slowly)?( to the)?[- ]left/, "pan_left"],
  [/\bpan(s|ning)?( slowly)?( to the)?[- ]right|\bpanning\b|\bcamera pans?\b/, "pan_right"],
  [/\btilt(s|ing)?[- ]down/, "tilt_down"],
  [/\btilt(s|ing)?[- ]up/, "tilt_up"],
  [/\b(crane|jib|boom|pedestal|camera)( shot)?\w*[- ](down|descends|lowers)/, "crane_down"],
  [/\bcrane shot|\bcrane[- ]up|\bjib|\bcamera (rises|climbs|ascends)/, "crane_up"],
  [/\barc(s|ing)?( to the)?[- ]left/, "arc_left"],
  [/\barc(s|ing)?( to the)?[- ]right|\barc shot/, "arc_right"],
  [/\b(orbit|circl|rotat)\w*( \w+){0,3}[- ]right/, "orbit_right"],
  [/\borbit(s|ing)?\b|\bcircles? around|\bcircling\b|\bbullet[- ]time/, "orbit_left"],
  [/\bhyper-?lapse|\btime-?lapse/, "hyperlapse"],
  [/\bfpv\b|\bdrone\b|\bfly(s|ing)? through/, "fpv_drone"],
  [/\bhand-?held|\bshaky|\bdocumentary/, "handheld"],
  [/\bdutch (angle|tilt)|\bcamera rolls?\b/, "dutch_roll"],
  [/\bspiral(s|ing|ling)?\b/, "spiral"],
  [/\b(static|locked[- ]off|tripod|fixed|still) (camera|shot)|\bno camera (move|motion)/, "static"],
  [/\bcamera (is |stays |remains )?(static|still|fixed)|^static$/, "static"],
];

/** Lively, and different enough to tell two effect presets apart. */
const EFFECT_MOVES = [
  "arc_left",
  "arc_right",
  "dolly_in",
  "push_in_slow",
  "handheld",
  "crane_up",
  "lazy_susan",
  "jib_up",
] as const satisfies readonly CameraMove[];

/** What suits any still. */
const DEFAULT_MOVES = [
  "dolly_in",
  "push_in_slow",
  "orbit_left",
  "orbit_right",
  "crane_up",
] as const satisfies readonly CameraMove[];

/** The move that stands in for a motion preset, by its name such as "Crash Zoom In"; case does not matter. */
export function moveForMotion(motionName: string): CameraMove {
  const name = motionName.trim().toLowerCase();
  return firstMatch(MOTION_RULES, name) ?? pick(EFFECT_MOVES, hash32(name));
}

/** The move that a prompt asks for in words, else one that `seed` picks among those that suit any still. */
export function moveForPrompt(prompt: string, seed: number): CameraMove {
  return firstMatch(PROMPT_RULES, prompt.toLowerCase()) ?? pick(DEFAULT_MOVES, seed);
}

function firstMatch(rules: readonly Rule[], text: string): CameraMove | undefined {
  return rules.find(([words]) => words.test(text))?.[1];
}

function pick(moves: readonly [CameraMove, ...CameraMove[]], number: number): CameraMove {
  // `>>> 0` makes an index of any number, negative and fractional ones too.
  return moves[(number >>> 0) % moves.length] ?? moves[0];
}
