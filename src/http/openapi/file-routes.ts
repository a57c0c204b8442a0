/**
 * The routes of the API reference that carry files beside results: uploads and rendered previews. Pure data; a test
 * holds them and the application's own routes together.
 */
import { type RouteConfig, z } from "@hono/zod-openapi";
import { UPLOAD_CONTENT_TYPES } from "../../assets/upload.ts";
import { json, PUBLIC, refusals } from "./answers.ts";
import { problemSchema } from "./schemas.ts";

const UPLOAD_CONTENT = Object.fromEntries(UPLOAD_CONTENT_TYPES.map((type) => [type, {}]));

const file = z.object({ file: z.string() });

/** A public file that never changes. */
const stored = (path: string, operationId: string, tag: string, summary: string, types: object) =>
  ({
    method: "get",
    path,
    operationId,
    tags: [tag],
    summary,
    description: "HEAD, `Range` and `If-None-Match` are understood. May be cached for ever.",
    security: PUBLIC,
    request: { params: file },
    responses: {
      200: { description: "The file", content: { ...types } },
      206: { description: "The part that `Range` asks for", content: { ...types } },
      304: { description: "The file that the caller has already" },
      404: { description: "Nothing is there", ...json(problemSchema, { detail: "Not found" }) },
      416: { description: "`Range` begins after the end of the file" },
    },
  }) satisfies RouteConfig;

/** The routes of uploaded files and previews. */
export const FILE_ROUTES: readonly RouteConfig[] = [
  {
    method: "put",
    path: "/uploads/{file}",
    operationId: "upload_put",
    tags: ["Uploads"],
    summary: "Send the bytes of an upload",
    description:
      "The `upload_url` of an announced upload: once, within an hour, with the announced `Content-Type`. Its id is the permission, so no key is sent. A refused file leaves nothing behind, and the address may be used again.",
    security: PUBLIC,
    request: { params: file, body: { required: true, content: UPLOAD_CONTENT } },
    responses: {
      200: { description: "Stored" },
      ...refusals([
        "upload_type_mismatch",
        "upload_content_mismatch",
        "upload_incomplete",
        "asset_not_found",
        "upload_used",
        "upload_expired",
        "upload_length_required",
        "upload_too_large",
      ]),
    },
  },
  stored("/uploads/{file}", "upload_file", "Uploads", "An uploaded file", UPLOAD_CONTENT),
  stored("/previews/soul-styles/{file}", "soul_style_preview", "Catalog", "A style's preview", {
    "image/webp": {},
  }),
  stored("/previews/motions/{file}", "motion_preview", "Catalog", "A motion's preview", {
    "image/webp": {},
  }),
];
