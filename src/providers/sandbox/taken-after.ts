/**
 * What a picture takes after: fetches the pictures that a job names and reads their colour. Writes nothing. A picture
 * that cannot be used is a sentence that names its parameter.
 */
import { inTurn } from "../../media/render-turn.ts";
import type { Tint } from "./picture/palette.ts";
import { checkImage, decodeInput, fetchImage, type InvalidImage } from "./input-image.ts";
import { meanColour, type MeanColour, tintOf } from "./picture-tint.ts";
import type { Sandboxing } from "./sandbox-job.ts";

/** Of the first pictures the colour is taken, of the others type and size are read: it bounds the CPU of a job. */
const DECODED_COUNT = 2;

/** The tint of the pictures at `urls`, null of none. `parameterOf` says where a URL stood in the body. */
export async function takenAfter(
  urls: readonly string[],
  parameterOf: (url: string) => string,
  { outbound, clock }: Pick<Sandboxing, "outbound" | "clock">,
): Promise<{ kind: "tint"; tint: Tint | null } | InvalidImage> {
  const colours: MeanColour[] = [];
  for (const [index, url] of urls.entries()) {
    const field = parameterOf(url);
    const fetched = await fetchImage(url, field, outbound);
    if (fetched.kind === "invalid") return fetched;
    const checked = checkImage(fetched.bytes, field);
    if (checked.kind === "invalid") return checked;
    if (index >= DECODED_COUNT) continue;
    const read = await inTurn(clock, async () => {
      const decoded = await decodeInput(fetched.bytes, field);
      return decoded.kind === "image" ? meanColour(decoded.raster) : decoded;
    });
    if ("kind" in read) return read;
    colours.push(read);
  }
  return { kind: "tint", tint: tintOf(colours) };
}
