/**
 * Serves stored results out of R2: HEAD, one Range, ETag, conditional requests. What is under a key never changes, so
 * answers may be cached for ever.
 */
import { isAssetKey } from "./asset-key.ts";
import { parseRange } from "./range.ts";

/** A year, the longest that caches honour. */
const CACHE_CONTROL = "public, max-age=31536000, immutable";

/** The answer for `key`, or null where no result is stored under it. */
export async function serveAsset(
  bucket: R2Bucket,
  key: string,
  request: Request,
): Promise<Response | null> {
  const stored = isAssetKey(key) ? await bucket.head(key) : null;
  if (!stored) return null;
  const headers = new Headers({
    "Accept-Ranges": "bytes",
    "Access-Control-Allow-Origin": "*",
    "Cache-Control": CACHE_CONTROL,
    "Content-Type": stored.httpMetadata?.contentType ?? "application/octet-stream",
    "Cross-Origin-Resource-Policy": "cross-origin",
    ETag: stored.httpEtag,
    "Last-Modified": stored.uploaded.toUTCString(),
    "X-Content-Type-Options": "nosniff",
  });
  if (matchesEtag(request.headers.get("if-none-match"), stored.httpEtag)) {
    return new Response(null, { status: 304, headers });
  }
  const range = parseRange(rangeHeader(request, stored.httpEtag), stored.size);
  if (range.kind === "unsatisfiable") {
    headers.set("Content-Range", `bytes */${stored.size}`);
    headers.set("Cache-Control", "no-store"); // a cache could answer a later GET with it
    return new Response(null, { status: 416, headers });
  }
  const { offset, length } = range;
  headers.set("Content-Length", String(length));
  if (range.kind === "part") {
    headers.set("Content-Range", `bytes ${offset}-${offset + length - 1}/${stored.size}`);
  }
  const status = range.kind === "part" ? 206 : 200;
  if (request.method === "HEAD") return new Response(null, { status, headers });
  const object = await bucket.get(key, { range: { offset, length } });
  return object && new Response(object.body, { status, headers });
}

/** The Range header, unless `If-Range` names another version. HEAD has no ranges (RFC 9110, 14.2). */
function rangeHeader(request: Request, etag: string): string | null {
  if (request.method !== "GET") return null;
  const condition = request.headers.get("if-range");
  return condition === null || condition === etag ? request.headers.get("range") : null;
}

function matchesEtag(header: string | null, etag: string): boolean {
  if (header === null) return false;
  const candidates = header.split(",").map((value) => value.trim().replace(/^W\//, ""));
  return candidates.includes("*") || candidates.includes(etag);
}
