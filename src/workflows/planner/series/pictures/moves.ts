/**
 * How a camera move is put into a prompt, and which framings go with it. Pure.
 * Source of the names: `catalog/presets/motions.json`; what is not listed here is named as it is.
 */

/** How a picture is framed, to stand before "of". */
export const FRAMINGS = {
  wide: "Wide shot",
  medium: "Medium shot",
  close: "Close-up",
  macro: "Macro shot",
  top: "Top-down view",
  low: "Low-angle shot",
  high: "High-angle shot",
  through: "Shot through a soft foreground",
} as const;

export type Framing = keyof typeof FRAMINGS;

/** What a move does, and the framings that leave it room. */
export interface Move {
  does: string;
  framings: readonly Framing[];
}

const move = (does: string, ...framings: Framing[]): Move => ({ does, framings });

const MOVES: Readonly<Record<string, Move>> = {
  Static: move(
    "the camera is locked off and only the scene moves",
    "medium",
    "close",
    "wide",
    "high",
  ),
  "Dolly In": move("the camera pushes in steadily", "medium", "wide", "low", "through"),
  "Dolly Out": move("the camera pulls back steadily", "close", "medium", "low"),
  "Dolly Left": move("the camera travels sideways to the left", "medium", "close", "through"),
  "Dolly Right": move("the camera travels sideways to the right", "medium", "close", "through"),
  "Super Dolly In": move("the camera rushes in", "wide", "medium", "low"),
  "Super Dolly Out": move(
    "the camera rushes back until everything is small",
    "close",
    "medium",
    "low",
  ),
  "Dolly Zoom In": move(
    "the camera pushes in while the background seems to recede",
    "medium",
    "low",
    "close",
  ),
  "Dolly Zoom Out": move(
    "the camera pulls out while the background seems to close in",
    "medium",
    "close",
    "low",
  ),
  Overhead: move("the camera looks straight down and sinks slowly", "top"),
  "Focus Change": move(
    "the focus racks from the foreground to what matters",
    "through",
    "close",
    "macro",
  ),
  "360 Orbit": move("the camera circles once around it", "medium", "low", "close"),
  "Lazy Susan": move("it turns slowly, as if on a turntable", "medium", "close", "high"),
  "Robo Arm": move("the camera sweeps past on a precise robotic arc", "close", "macro", "low"),
  "Crash Zoom In": move("the camera snaps in on the key detail", "wide", "medium", "high"),
  "Crash Zoom Out": move("the camera snaps out to show it all", "close", "macro"),
  "Crane Up": move("the camera climbs and opens up the view", "wide", "low", "medium"),
  "Crane Down": move("the camera descends into the scene", "high", "wide"),
  "Arc Left": move("the camera arcs around to the left", "medium", "low", "close"),
  "Arc Right": move("the camera arcs around to the right", "medium", "low", "close"),
  Handheld: move("the camera is hand-held and breathes a little", "medium", "close", "through"),
  "FPV Drone": move("the view flies forward fast and low", "wide", "low", "high"),
  "Object POV": move("the view rides along on the object itself", "close", "low", "macro"),
  "Downhill POV": move("the view plunges forward and down", "wide", "high", "low"),
  "Jib Up": move("the camera rises a little on a jib", "medium", "low", "through"),
  "Jib Down": move("the camera sinks a little on a jib", "high", "medium"),
  "Tilt up": move("the camera tilts up", "low", "medium"),
  "Tilt Down": move("the camera tilts down", "high", "medium"),
  "Timelapse Landscape": move("light and sky race by in time-lapse", "wide", "low", "high"),
  Hyperlapse: move("the camera travels on in hyperlapse", "wide", "low"),
  "Zoom In": move("the lens zooms in slowly", "medium", "wide", "high"),
  "Zoom Out": move("the lens zooms out slowly", "close", "medium", "macro"),
  "Whip Pan": move("the camera whips across", "medium", "wide"),
  "Bullet Time": move("the moment freezes while the camera circles", "medium", "low"),
};

/** Any framing, for a move that is not listed. */
const ANY: readonly Framing[] = ["medium", "close", "wide", "low"];

/** Moves for clips whose model takes no presets, in turn. */
const UNNAMED: readonly Move[] = [
  move("the camera pushes in very slowly", "medium", "wide", "through"),
  move("the camera holds still and only the scene moves", "close", "medium", "high"),
  move("the camera drifts gently to the left", "medium", "close", "low"),
  move("the camera rises a little", "low", "medium", "wide"),
  move("the focus wanders slowly to what matters", "through", "macro", "close"),
];

/** The move of clip `index`, from 0: by its preset's name, else one of those that need none. `text` names the preset. */
export function moveOf(name: string | null, index: number): Move & { text: string } {
  if (name === null || name === "") {
    const unnamed = UNNAMED[index % UNNAMED.length]!;
    return { ...unnamed, text: unnamed.does };
  }
  const known = MOVES[name];
  return known === undefined
    ? { does: "", framings: ANY, text: `camera and scene follow the ${name} preset` }
    : { ...known, text: `${name}: ${known.does}` };
}
