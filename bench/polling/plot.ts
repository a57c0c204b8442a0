/**
 * The comparison as an SVG: one panel a workload, polls a request against mean delay, both logarithmic. Lower and further
 * left is better. Pure: text from numbers.
 */
import type { Comparison } from "./compare.ts";
import type { Measured } from "./simulate.ts";

const PANEL = { width: 320, height: 250, left: 48, right: 12, top: 30, bottom: 38 } as const;
const COLUMNS = 3;
const LEGEND_HEIGHT = 34;

const CURVES = [
  { key: "cold", label: "ours, cold", color: "#9aa5b1", dash: "5 3" },
  { key: "told", label: "ours, told the truth", color: "#1a7f37", dash: "2 3" },
  { key: "learned", label: "ours, learned", color: "#0b63ce", dash: "none" },
] as const;

const MARKS = [
  { key: "client", label: "every 2 s (client)", color: "#c2410c" },
  { key: "everyTenSeconds", label: "every 10 s", color: "#a21caf" },
  { key: "backoff", label: "backoff 1 s to 30 s", color: "#111827" },
] as const;

/** The whole drawing. */
export function plotSvg(comparisons: readonly Comparison[]): string {
  const rows = Math.ceil(comparisons.length / COLUMNS);
  const [width, height] = [COLUMNS * PANEL.width, LEGEND_HEIGHT + rows * PANEL.height];
  const panels = comparisons.map((comparison, index) => {
    const x = (index % COLUMNS) * PANEL.width;
    const y = LEGEND_HEIGHT + Math.floor(index / COLUMNS) * PANEL.height;
    return `<g transform="translate(${x} ${y})">\n${panel(comparison)}\n</g>`;
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" font-family="sans-serif" font-size="11">`,
    `<title>Polls a request against mean detection delay</title>`,
    `<rect width="${width}" height="${height}" fill="#ffffff"/>`,
    legend(),
    ...panels,
    "</svg>\n",
  ].join("\n");
}

function legend(): string {
  return [...CURVES, ...MARKS]
    .map(({ label, color }, index) => {
      const x = 16 + index * 155;
      return `<circle cx="${x}" cy="18" r="4" fill="${color}"/><text x="${x + 9}" y="22">${label}</text>`;
    })
    .join("\n");
}

function panel(comparison: Comparison): string {
  const places = [
    ...CURVES.flatMap(({ key }) => comparison[key].sweep),
    ...MARKS.map(({ key }) => comparison[key]),
  ].filter(inside);
  const x = scale(
    places.map(({ pollsPerRequest }) => pollsPerRequest),
    [PANEL.left, PANEL.width - PANEL.right],
  );
  const y = scale(
    places.map(({ meanDelayMs }) => meanDelayMs / 1_000),
    [PANEL.height - PANEL.bottom, PANEL.top],
  );
  const [bottom, right] = [PANEL.height - PANEL.bottom, PANEL.width - PANEL.right];
  const point = ({ pollsPerRequest, meanDelayMs }: Measured) =>
    [x.at(pollsPerRequest), y.at(meanDelayMs / 1_000)].map((value) => value.toFixed(1));
  return [
    `<text x="${PANEL.left}" y="18" font-weight="bold">${comparison.workload.title}</text>`,
    ...x.ticks.map((tick) => {
      const at = x.at(tick).toFixed(1);
      return `<path d="M${at} ${PANEL.top}V${bottom}" stroke="#e5e7eb"/><text x="${at}" y="${bottom + 13}" text-anchor="middle">${tick}</text>`;
    }),
    ...y.ticks.map((tick) => {
      const at = y.at(tick).toFixed(1);
      return `<path d="M${PANEL.left} ${at}H${right}" stroke="#e5e7eb"/><text x="${PANEL.left - 4}" y="${at}" dy="4" text-anchor="end">${tick} s</text>`;
    }),
    `<text x="${(PANEL.left + right) / 2}" y="${bottom + 28}" text-anchor="middle" fill="#6b7280">polls a request</text>`,
    ...CURVES.map(({ key, color, dash }) => {
      const line = comparison[key].sweep.filter(inside).map((one) => point(one).join(","));
      return `<polyline points="${line.join(" ")}" fill="none" stroke="${color}" stroke-width="1.8" stroke-dasharray="${dash}"/>`;
    }),
    ...MARKS.map(({ key, color }) => {
      const [cx, cy] = point(comparison[key]);
      return `<circle cx="${cx}" cy="${cy}" r="4" fill="${color}"/>`;
    }),
  ].join("\n");
}

/** Points beyond these are of no use to anybody, and would squeeze the rest. */
const inside = ({ pollsPerRequest, meanDelayMs }: Measured) =>
  pollsPerRequest < 500 && meanDelayMs > 100 && meanDelayMs < 60_000;

/** A logarithmic axis with ticks at 1, 2 and 5 of each decade. */
function scale(values: number[], [from, to]: [number, number]) {
  const [low, high] = [Math.log(Math.min(...values) / 1.1), Math.log(Math.max(...values) * 1.1)];
  const at = (value: number) => from + ((Math.log(value) - low) / (high - low)) * (to - from);
  const decades = [0.01, 0.1, 1, 10, 100].flatMap((decade) =>
    [1, 2, 5].map((digit) => digit * decade),
  );
  const ticks = decades.filter((tick) => Math.log(tick) >= low && Math.log(tick) <= high);
  return { at, ticks: ticks.map((tick) => Number(tick.toPrecision(1))) };
}
