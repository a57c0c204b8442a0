/** The installed Chromium, driven by Playwright. Where there is none, the tests that need it fail and say how to get it. */
import { existsSync } from "node:fs";
import { type Browser, chromium } from "playwright-core";

const CANDIDATES = [
  process.env["CHROMIUM_PATH"],
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

/** No sandbox, since CI runs as root; nothing that looks for a network of its own. */
const ARGUMENTS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--autoplay-policy=no-user-gesture-required",
];

/** Starts a headless browser. Throws with instructions where none is installed. */
export async function launchChromium(): Promise<Browser> {
  const executablePath = CANDIDATES.find((candidate) => candidate && existsSync(candidate));
  if (executablePath === undefined) {
    throw new Error(
      "These tests need Chromium or Chrome. Debian: apt-get install chromium. " +
        "Elsewhere: install it and set CHROMIUM_PATH to its executable.",
    );
  }
  return await chromium.launch({ executablePath, args: ARGUMENTS });
}
