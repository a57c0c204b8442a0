/**
 * The upstream's host of files: small real ones, served well or as badly as the job's faults say.
 */
import { BrokenConnection, detail, halfOf, PAGE_BYTES } from "./answers.ts";
import { FILE_FAULTS, faultOf } from "./faults.ts";
import { MEDIA, type MediaKind } from "./media-files.ts";
import type { UpstreamJob } from "./upstream-job.ts";

const isKind = (text: string): text is MediaKind => text in MEDIA;

/** Answers a GET of `/files/{job}/{index}.{kind}`. */
export function serveFile(url: URL, job: UpstreamJob | undefined): Response {
  const kind = url.pathname.split(".").at(-1) ?? "";
  if (!job || !isKind(kind)) return detail("Not found", 404);
  const { bytes, contentType } = MEDIA[kind];
  const whole = { "content-type": contentType, "content-length": String(bytes.byteLength) };
  const isHop = url.searchParams.has("hop");
  const fault = faultOf(job.faults, FILE_FAULTS);
  if (!isHop) job.openings++;
  const isMet = fault !== null && job.openings <= (fault.value ?? Number.POSITIVE_INFINITY);
  if (!fault || !isMet) return new Response(bytes, { headers: whole });

  switch (fault.name) {
    case "file_without_length":
      return new Response(streamOf(bytes, "close"), { headers: { "content-type": contentType } });
    case "file_html":
      return new Response(PAGE_BYTES, {
        headers: { ...whole, "content-length": String(PAGE_BYTES.byteLength) },
      });
    case "file_mislabelled":
      return new Response(bytes, { headers: { ...whole, "content-type": "image/svg+xml" } });
    case "file_truncated":
      return new Response(streamOf(halfOf(bytes), "break"), { headers: whole });
    case "file_slow":
      return new Response(streamOf(halfOf(bytes), "stall"), { headers: whole });
    case "file_redirect":
      return isHop ? new Response(bytes, { headers: whole }) : redirect(url, 1);
    case "file_redirect_loop":
      return redirect(url, Number(url.searchParams.get("hop") ?? 0) + 1);
    case "file_gone":
      return detail("Not found", 404);
    case "file_unavailable":
      return new Response("slow down", { status: 503 });
  }
}

function redirect(url: URL, hop: number): Response {
  const location = `${url.origin}${url.pathname}?hop=${hop}`;
  return new Response(null, { status: 302, headers: { location } });
}

/** The bytes, then the end, a broken connection, or nothing more for as long as somebody waits. */
function streamOf(bytes: Uint8Array<ArrayBuffer>, end: "close" | "break" | "stall") {
  let isSent = false;
  return new ReadableStream<Uint8Array>({
    pull(controller) {
      if (!isSent) {
        isSent = true;
        controller.enqueue(bytes);
      } else if (end === "close") controller.close();
      else if (end === "break") controller.error(new BrokenConnection());
      else return new Promise(() => undefined);
    },
  });
}
