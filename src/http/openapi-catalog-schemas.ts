/**
 * The bodies of the catalog, references and uploads, as schemas of the API reference. Pure data.
 */
import { z } from "@hono/zod-openapi";

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

export const modelVersionSchema = z.enum(["v1", "v2", "cinema"]);

export const referenceSchema = z
  .object({
    id: z.uuid(),
    name: z.string(),
    status: z.enum(["not_ready", "queued", "in_progress", "completed", "failed"]),
    thumbnail_url: absoluteUrl.nullable(),
    created_at: instant,
    in_progress_at: instant.nullable(),
    model_version: modelVersionSchema,
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

const inputImages = z
  .array(z.object({ type: z.literal("image_url"), image_url: absoluteUrl }))
  .min(1)
  .max(100);

export const newReferenceSchema = z.object({
  name: z.string().min(1).max(100),
  input_images: inputImages.openapi({ description: "Pictures of the one person." }),
  model_version: modelVersionSchema
    .default("v1")
    .openapi({ description: "The family of models that the reference is for." }),
});

export const UPLOAD_TYPES = [
  "image/jpeg",
  "image/jpg",
  "image/png",
  "image/webp",
  "image/gif",
  "audio/wav",
  "audio/x-wav",
  "video/mp4",
] as const;

export const newUploadSchema = z.object({
  content_type: z.enum(UPLOAD_TYPES).openapi({ description: "Type of the file that follows." }),
});

export const uploadSchema = z
  .object({
    public_url: absoluteUrl.openapi({ description: "Where the file is, once it is uploaded." }),
    upload_url: absoluteUrl.openapi({ description: "Where to PUT it, within an hour." }),
    content_type: z.string(),
    upload_headers: z.record(z.string(), z.string()),
  })
  .openapi("Upload");
