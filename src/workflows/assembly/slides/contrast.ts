/**
 * How well one colour reads on another, and colours as they stand in a body. Pure.
 * Source: WCAG 2.2, "relative luminance" and "contrast ratio", read 2026-11.
 */
import type { Rgb } from "../../../media/drawing/colour.ts";

/** What WCAG's level AA asks of text. */
export const READABLE = 4.5;

/** `#rrggbb` as red, green, blue, 0..255. */
export function rgbOfHex(hex: string): Rgb {
  const value = Number.parseInt(hex.slice(1), 16);
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255];
}

/** Relative luminance, 0 (black) to 1 (white). */
export function luminanceOf([red, green, blue]: Rgb): number {
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}

/** 1 (equal) to 21 (black and white). */
export function contrastOf(a: Rgb, b: Rgb): number {
  const [one, other] = [luminanceOf(a), luminanceOf(b)];
  return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
}

function linear(encoded: number): number {
  const value = encoded / 255;
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
}
