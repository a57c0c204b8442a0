/**
 * Colour in OKLCH (even steps to the eye) and its way to sRGB bytes, plus gradients.
 * Pure. RGB values here are floats on the 0..255 scale, already gamma encoded.
 */

/** Gamma-encoded red, green, blue, 0..255. */
export type Rgb = readonly [number, number, number];
/** OKLCH: lightness 0..1, chroma 0..0.37, hue in degrees. */
export type Lch = readonly [number, number, number];

/** Steps of every ramp; the last index is one less. */
export const RAMP_STEPS = 512;

function encode(linear: number): number {
  if (linear <= 0.0031308) {
    return 255 * 12.92 * Math.max(0, linear);
  }
  return 255 * (1.055 * Math.pow(Math.min(1, linear), 1 / 2.4) - 0.055);
}

/** OKLab to sRGB, clipped to the gamut. Matrices: Bjorn Ottosson, "A perceptual color space", 2020-12-23. */
function fromLab(lightness: number, a: number, b: number): Rgb {
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    encode(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
    encode(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
    encode(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s),
  ];
}

/** An encoded sRGB value, 0..255, as linear light, 0..1. */
function decode(encoded: number): number {
  const value = encoded / 255;
  return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
}

/** sRGB to OKLab: the way back. Matrices: as above. */
export function labOf([red, green, blue]: Rgb): [lightness: number, a: number, b: number] {
  const [r, g, b] = [decode(red), decode(green), decode(blue)];
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

function toLab([lightness, chroma, hue]: Lch): [number, number, number] {
  const angle = (hue * Math.PI) / 180;
  return [lightness, chroma * Math.cos(angle), chroma * Math.sin(angle)];
}

/** OKLCH to sRGB, clipped to the gamut. */
export function rgbOf(colour: Lch): Rgb {
  return fromLab(...toLab(colour));
}

/** A gradient through evenly spaced stops, eased between them, as RAMP_STEPS RGB triples. Needs two stops or more. */
export function ramp(stops: readonly Lch[]): Float32Array {
  const out = new Float32Array(RAMP_STEPS * 3);
  const labs = stops.map(toLab);
  for (let i = 0; i < RAMP_STEPS; i++) {
    const t = (i / (RAMP_STEPS - 1)) * (labs.length - 1);
    const k = Math.min(labs.length - 2, Math.floor(t));
    const f = (t - k) * (t - k) * (3 - 2 * (t - k));
    const p = labs[k]!;
    const q = labs[k + 1]!;
    out.set(
      fromLab(p[0] + (q[0] - p[0]) * f, p[1] + (q[1] - p[1]) * f, p[2] + (q[2] - p[2]) * f),
      i * 3,
    );
  }
  return out;
}

/** Offset of the triple at t (0..1, clipped) in a ramp: the form hot loops use. */
export function rampOffset(t: number): number {
  const k = (t * (RAMP_STEPS - 1)) | 0;
  return (k < 0 ? 0 : k > RAMP_STEPS - 1 ? RAMP_STEPS - 1 : k) * 3;
}

/** The colour at t (0..1, clipped) of a ramp. */
export function rampAt(colours: Float32Array, t: number): Rgb {
  const k = rampOffset(t);
  return [colours[k]!, colours[k + 1]!, colours[k + 2]!];
}

/** a to b by t, in encoded RGB. */
export function mixRgb(a: Rgb, b: Rgb, t: number): Rgb {
  return [a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t, a[2] + (b[2] - a[2]) * t];
}

/** A hue moved towards a target hue the short way round, by a share 0..1. */
export function pullHue(hue: number, target: number, share: number): number {
  return hue + (((((target - hue + 540) % 360) + 360) % 360) - 180) * share;
}
