/**
 * The bodies of the catalog, references and uploads, as schemas of the API reference. Pure data.
 */
import { z } from "@hono/zod-openapi";
import { UPLOAD_CONTENT_TYPES } from "../../assets/upload.ts";

const absoluteUrl = z.string().openapi({ format: "uri" });
const instant = z.string().openapi({ format: "date-time" });

const preset = {
  id: z.uuid(),
  name: z.string(),
  description: z.string(),
  preview_url: absoluteUrl,
};

export const styleListSchema = z.array(z.object(preset).openapi("Style"));

export const motionListSchema = z.array(
  z
    .object({
      ...preset,
      start_end_frame: z
        .boolean()
        .openapi({ description: "Whether it may be used with `end_image_url`." }),
    })
    .openapi("Motion"),
);

const credits = z.string().openapi({ description: "A decimal number.", example: "1.500" });

export const priceSchema = z
  .object({ credits, usd: z.string().openapi({ example: "0.094" }) })
  .openapi("Price");

export const modelListSchema = z.array(
  z
    .object({
      slug: z.string().openapi({ description: "The id, which is the path." }),
      title: z.string(),
      kind: z.enum(["image", "video", "training"]),
      description: z.string(),
      credits,
      input_schema: z.null().openapi({ description: "The schemas are in `/openapi.json`." }),
    })
    .openapi("Model"),
);

export const referenceSchema = z
  .object({
    id: z.uuid(),
    name: z.string(),
    status: z.enum(["not_ready", "queued", "in_progress", "completed", "failed"]),
    thumbnail_url: absoluteUrl.nullable(),
    created_at: instant,
    in_progress_at: instant.nullable(),
    model_version: z.enum(["v1", "v2", "cinema"]),
  })
  .openapi("Reference");

export const referenceWithMediaSchema = referenceSchema
  .extend({ reference_media: z.array(z.object({ id: z.uuid(), media_url: absoluteUrl })) })
  .openapi("ReferenceWithMedia");

export const referenceListSchema = z
  .object({
    total: z.int(),
    page: z.int(),
    page_size: z.int(),
    total_pages: z.int(),
    items: z.array(referenceSchema),
  })
  .openapi("ReferenceList");

export const newUploadSchema = z.object({
  content_type: z
    .enum(UPLOAD_CONTENT_TYPES)
    .openapi({ description: "Type of the file that follows." }),
});

export const uploadSchema = z
  .object({
    public_url: absoluteUrl.openapi({ description: "Where the file is, once it is uploaded." }),
    upload_url: absoluteUrl.openapi({ description: "Where to PUT it, within an hour." }),
    content_type: z.string(),
    upload_headers: z.record(z.string(), z.string()),
  })
  .openapi("Upload");
