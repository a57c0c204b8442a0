/**
 * Takes the H.264 encoder's wasm out of npm `h264-mp4-encoder` 1.0.12, where it lies as base64 in the main
 * file, because workerd refuses to compile wasm from bytes at run time and so needs it as a file of its own.
 * Reads the installed package, writes `src/providers/sandbox/clip/h264.wasm`. Writes nothing unless the SHA-256
 * is the one below: the addresses in `clip/h264-encoder.ts` belong to exactly that binary.
 *
 * Run: `npx node scripts/extract-h264.ts`
 */
import { createHash } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";

/** SHA-256 of the 707,751 bytes inside h264-mp4-encoder 1.0.12. */
const SHA256 = "32b6c253da5768b97ef3e4a6b22310c73698179e9033b97fe245a0d6e4210e37";
const PACKAGE = "h264-mp4-encoder";
const TARGET = path.join(import.meta.dirname, "../src/providers/sandbox/clip/h264.wasm");

const source = await readFile(createRequire(import.meta.url).resolve(PACKAGE), "utf8");
const base64 = /data:application\/octet-stream;base64,([A-Za-z0-9+/=]+)/.exec(source)?.[1];
if (base64 === undefined) throw new Error(`${PACKAGE} holds no base64 wasm`);

const wasm = Buffer.from(base64, "base64");
const digest = createHash("sha256").update(wasm).digest("hex");
if (digest !== SHA256) throw new Error(`${PACKAGE} holds another wasm: SHA-256 ${digest}`);

await writeFile(TARGET, wasm);
process.stdout.write(`${path.relative(process.cwd(), TARGET)}: ${wasm.byteLength} bytes\n`);
