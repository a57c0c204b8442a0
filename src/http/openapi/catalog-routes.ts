/**
 * The routes of the API reference that submissions draw on: styles and motions, custom references, uploads. Pure data;
 * a test holds them and the application's own routes together.
 */
import { type RouteConfig, z } from "@hono/zod-openapi";
import { soulId } from "../../catalog/families/soul-id.ts";
import {
  CALLER_REFUSALS,
  INPUT_REFUSALS,
  json,
  refusals,
  SECURITY,
  SUBMISSION_REFUSALS,
} from "./answers.ts";
import {
  modelListSchema,
  motionListSchema,
  newUploadSchema,
  priceSchema,
  referenceListSchema,
  referenceSchema,
  referenceWithMediaSchema,
  styleListSchema,
  uploadSchema,
} from "./catalog-schemas.ts";
import { SUBMISSION_PARAMETERS } from "./parameters.ts";
import { withQuotaHeaders } from "./quota-headers.ts";
import { orDryRun } from "./schemas.ts";

/** A bare list of presets. */
const presets = (path: string, operationId: string, summary: string, schema: z.ZodType) =>
  ({
    method: "get",
    path,
    operationId,
    tags: ["Catalog"],
    summary,
    security: SECURITY,
    responses: {
      200: { description: "All of them", ...json(schema) },
      ...refusals(CALLER_REFUSALS),
    },
  }) as const satisfies RouteConfig;

const referenceId = z.object({ reference_id: z.uuid() });

/** A number in a query, with its limits. */
const count = (description: string, fallback: number, max?: number) => {
  const number = max === undefined ? z.int().min(1) : z.int().min(1).max(max);
  return number.optional().openapi({ description, default: fallback });
};

/** The routes of catalog, references and uploads. */
export const CATALOG_ROUTES: readonly RouteConfig[] = [
  presets("/v1/text2image/soul-styles", "soul_styles", "Styles of Soul", styleListSchema),
  presets("/v1/text2image/soul-styles/v2", "soul_styles_v2", "Styles of Soul 2", styleListSchema),
  presets("/v1/motions", "motions", "Camera moves and effects of DoP", motionListSchema),
  {
    method: "get",
    path: "/models",
    operationId: "models",
    tags: ["Catalog"],
    summary: "Models with their least prices",
    security: SECURITY,
    responses: {
      200: { description: "All of them", ...json(modelListSchema) },
      ...refusals(CALLER_REFUSALS),
    },
  },
  {
    method: "post",
    path: "/estimate/{model}",
    operationId: "estimate",
    tags: ["Catalog"],
    summary: "What a submission would cost",
    description:
      "The path and the body of a submission, which is checked the same way and not made.",
    security: SECURITY,
    request: {
      params: z.object({ model: z.string().openapi({ example: "higgsfield-ai/soul/standard" }) }),
      body: {
        required: true,
        ...json(z.looseObject({}), { prompt: "A lighthouse in a storm", batch_size: 4 }),
      },
    },
    responses: {
      200: { description: "The price", ...json(priceSchema) },
      ...refusals([
        ...INPUT_REFUSALS,
        ...CALLER_REFUSALS,
        "model_not_found",
        "body_too_large",
        "invalid_input",
      ]),
    },
  },
  {
    method: "post",
    path: "/v1/custom-references",
    operationId: "reference_create",
    tags: ["References"],
    summary: "Train a reference",
    security: SECURITY,
    request: {
      ...SUBMISSION_PARAMETERS,
      body: {
        required: true,
        ...json(soulId.input, {
          name: "Ada",
          input_images: [{ type: "image_url", image_url: "https://example.com/ada.jpg" }],
        }),
      },
    },
    responses: {
      ...withQuotaHeaders({
        200: {
          description: "The reference, training; or what a dry run found",
          ...json(orDryRun(referenceSchema)),
        },
        ...refusals(["training_limit_reached", ...SUBMISSION_REFUSALS]),
      }),
    },
  },
  {
    method: "get",
    path: "/v1/custom-references/list",
    operationId: "reference_list",
    tags: ["References"],
    summary: "The account's references, newest first",
    security: SECURITY,
    request: {
      query: z.object({
        page: count("From 1.", 1),
        page_size: count("References a page.", 20, 100),
      }),
    },
    responses: {
      200: { description: "A page of them", ...json(referenceListSchema) },
      ...refusals([...CALLER_REFUSALS, "invalid_input"]),
    },
  },
  {
    method: "get",
    path: "/v1/custom-references/{reference_id}",
    operationId: "reference",
    tags: ["References"],
    summary: "State of a reference",
    security: SECURITY,
    request: { params: referenceId },
    responses: {
      200: { description: "The reference", ...json(referenceWithMediaSchema) },
      ...refusals([...CALLER_REFUSALS, "request_not_found", "invalid_input"]),
    },
  },
  {
    method: "delete",
    path: "/v1/custom-references/{reference_id}",
    operationId: "reference_delete",
    tags: ["References"],
    summary: "Remove a reference and its pictures",
    security: SECURITY,
    request: { params: referenceId },
    responses: {
      204: { description: "Removed" },
      ...refusals([
        "reference_not_removable",
        ...CALLER_REFUSALS,
        "request_not_found",
        "invalid_input",
      ]),
    },
  },
  {
    method: "post",
    path: "/files/generate-upload-url",
    operationId: "upload_create",
    tags: ["Uploads"],
    summary: "A place for a file",
    description:
      "PUT the bytes to `upload_url` with the same `Content-Type`, then use `public_url`.",
    security: SECURITY,
    request: { body: { required: true, ...json(newUploadSchema, { content_type: "image/jpeg" }) } },
    responses: {
      200: { description: "Where to put it", ...json(uploadSchema) },
      ...refusals([...CALLER_REFUSALS, "body_too_large", "invalid_input"]),
    },
  },
];
