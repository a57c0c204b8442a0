/**
 * `POST /files/generate-upload-url`, and the address that it names: `PUT` takes the bytes once, `GET` and `HEAD` serve
 * them. The address needs no key: official clients send none with the bytes, and whoever generates fetches them without
 * one. Its id is what makes it secret.
 */
import type { Context, Hono } from "hono";
import * as z from "zod";
import { receiveUpload } from "../../assets/receive-upload.ts";
import { serveAsset } from "../../assets/serve.ts";
import { UPLOAD_CONTENT_TYPES, uploadFile } from "../../assets/upload.ts";
import { authenticate } from "../authenticate.ts";
import type { AppEnv } from "../context.ts";
import { originOf } from "../origin.ts";
import { problemResponse } from "../problems.ts";
import { readJsonObject } from "../input/read-body.ts";
import { validationItems } from "../input/validation.ts";

/** Adds the upload routes. The app's limit on bodies must leave `/uploads/*` out. */
export function addUploadRoutes(app: Hono<AppEnv>): void {
  app.post("/files/generate-upload-url", authenticate, announce);

  app.put("/uploads/:file", async (c) => {
    const { services } = c.var;
    const { file } = c.req.param();
    const received = await receiveUpload(services, file, c.req.raw, services.clock.now());
    switch (received.kind) {
      case "stored":
        return c.body(null, 200, { ETag: received.etag });
      case "unknown":
        return problemResponse({ kind: "asset_not_found" });
      case "refused":
        return problemResponse({ kind: received.refusal });
    }
  });

  app.get("/uploads/:file", async (c) => {
    const key = `uploads/${c.req.param("file")}`;
    const response = await serveAsset(c.var.services.bucket, key, c.req.raw);
    return response ?? problemResponse({ kind: "asset_not_found" });
  });
}

const announcement = z.object({ content_type: z.enum(UPLOAD_CONTENT_TYPES) });

async function announce(c: Context<AppEnv>): Promise<Response> {
  const { services, caller } = c.var;
  const body = await readJsonObject(c);
  if (body.kind === "invalid") {
    return problemResponse({ kind: "invalid_input", items: [body.item] });
  }
  const parsed = announcement.safeParse(body.value);
  if (!parsed.success) {
    const items = validationItems(parsed.error, "body", body.value);
    return problemResponse({ kind: "invalid_input", items });
  }
  const contentType = parsed.data.content_type;
  const facts = { id: services.newToken(), accountId: caller.accountId, contentType };
  const upload = await services.uploads.create(facts, services.clock.now());
  const url = `${originOf(c)}/uploads/${uploadFile(upload)}`;
  return c.json(
    {
      public_url: url,
      upload_url: url,
      content_type: contentType,
      // The original API's storage insists on the tag; here it means nothing and may be left out.
      upload_headers: { "Content-Type": contentType, "x-amz-tagging": "retention=temporary" },
    },
    200,
    { "Cache-Control": "no-store" },
  );
}
