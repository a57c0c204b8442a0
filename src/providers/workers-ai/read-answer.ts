/**
 * What a model answered, by the shape of the answer and not by the model: pages and types contradict each other about
 * some (phoenix-1.0 is "binary" and a string). Holds at most one picture in memory.
 */
import { classifyError, type CallFailure } from "./classify-error.ts";

/** The file, or where it is. `shape` says what came instead, without content. */
export type ModelAnswer =
  | { kind: "bytes"; bytes: Uint8Array<ArrayBuffer> }
  | { kind: "url"; url: string }
  | { kind: "failed"; failure: CallFailure }
  | { kind: "unreadable"; shape: string };

/** Largest picture in an answer: a PNG of noise of 2500x2500 pixels has 19 MB. */
const MAX_BYTES = 25 * 1_048_576;

/** Reads what `run` resolved to. Rejects where a stream breaks off. */
export async function readAnswer(answer: unknown): Promise<ModelAnswer> {
  if (typeof answer === "string") return readText(answer);
  if (answer instanceof ReadableStream) return await readStream(answer as ReadableStream<unknown>);
  if (answer instanceof Uint8Array) return { kind: "bytes", bytes: new Uint8Array(answer) };
  if (answer instanceof ArrayBuffer) return { kind: "bytes", bytes: new Uint8Array(answer) };
  if (typeof answer !== "object" || answer === null) return unreadable(typeof answer);
  const { state, error, result, video, image } = answer as Readonly<Record<string, unknown>>;
  // Partner models: `{state: "Completed", result: {video}}` or `{state: "Failed", error: {code, message}}`.
  if (state === "Failed") return { kind: "failed", failure: classifyError(error) };
  const file = video ?? image;
  if (typeof file === "string") return readText(file);
  return result === undefined || result === null
    ? unreadable(`an object of ${Object.keys(answer).join(", ")}`)
    : await readAnswer(result);
}

const unreadable = (shape: string): ModelAnswer => ({ kind: "unreadable", shape });

/** A URL, a data URI or base64. */
function readText(text: string): ModelAnswer {
  if (/^https?:\/\//i.test(text)) return { kind: "url", url: text };
  const base64 = text.replace(/^data:[^,]*,/, "");
  if (base64.length > (MAX_BYTES * 4) / 3) return unreadable("a text that is too long");
  try {
    const decoded = atob(base64);
    const bytes = new Uint8Array(decoded.length);
    for (let i = 0; i < decoded.length; i++) bytes[i] = decoded.charCodeAt(i);
    return { kind: "bytes", bytes };
  } catch {
    return unreadable("a text that is not base64");
  }
}

async function readStream(stream: ReadableStream<unknown>): Promise<ModelAnswer> {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let sizeBytes = 0;
  for await (const part of stream) {
    if (!(part instanceof Uint8Array)) return unreadable("a stream of something else than bytes");
    parts.push(new Uint8Array(part));
    sizeBytes += part.byteLength;
    if (sizeBytes > MAX_BYTES) return unreadable("a stream that is too long");
  }
  return readBytes(new Uint8Array(await new Blob(parts).arrayBuffer()));
}

/** The binding parses JSON whose type is exactly `application/json`; with a charset besides it comes as a stream. */
async function readBytes(bytes: Uint8Array<ArrayBuffer>): Promise<ModelAnswer> {
  if (bytes[0] !== "{".charCodeAt(0)) return { kind: "bytes", bytes };
  try {
    return await readAnswer(JSON.parse(new TextDecoder().decode(bytes)));
  } catch {
    return unreadable("a stream that begins like JSON");
  }
}
