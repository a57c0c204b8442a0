/** Recorded jobs that were accepted, to their end: see `conversations`. */
import {
  ACCEPTED,
  type Conversation,
  delivered,
  detail,
  envelope,
  type Exchange,
  FILES,
  ID,
  looked,
  looks,
  opened,
  reference,
  STARTED,
  submitted,
} from "./recording.ts";

/** By name. */
export const RESULTS = {
  one_image: delivered("C 2.1", { status: 200, file: "png" }, "image/png"),
  four_images: {
    work: "four_images",
    source: "C 2.1",
    exchanges: [
      ...STARTED,
      ...looked(
        envelope("completed", {
          images: [0, 1, 2, 3].map((index) => ({ url: `${FILES}/${index}.png` })),
          expires_at: "2026-11-27T12:00:00Z",
        }),
      ),
      opened("0.png", { status: 200, file: "png" }),
      opened("1.png", { status: 200, file: "jpeg" }),
      opened("2.png", { status: 200, file: "webp" }),
      opened("3.png", { status: 200, file: "png" }),
    ],
    expected: {
      submit: ACCEPTED,
      end: { kind: "completed" },
      files: ["image/png", "image/jpeg", "image/webp", "image/png"],
    },
  },
  video: {
    work: "video",
    source: "C 2.1",
    exchanges: [
      submitted(envelope("queued"), "higgsfield-ai/dop/lite"),
      ...looked(
        envelope("in_progress"),
        envelope("completed", { video: { url: `${FILES}/0.mp4` } }),
      ),
      opened("0.mp4", { status: 200, file: "mp4" }),
    ],
    expected: { submit: ACCEPTED, end: { kind: "completed" }, files: ["video/mp4"] },
  },
  failed: looks("C 2.1", [envelope("failed", { error: "The picture is too dark" })], {
    kind: "failed",
    code: "generation_failed",
    message: "The picture is too dark",
  }),
  failed_and_talkative: looks(
    "C 2.1, with what a crashed worker may say",
    [
      envelope("failed", {
        error:
          "OOM on gpu-7.prod.internal:8080 fetching https://cdn.higgsfield.ai/in/a.png?sig=3f9 " +
          "with key 1b9d6bcd-bbfd-4b2d-9b5d-ab8dfbbd4bed:s3cr3t_value\n    at run (/srv/app.js:1:2)",
      }),
    ],
    { kind: "failed", message: "OOM on (address) fetching (address) with key (secret)" },
  ),
  failed_without_a_word: looks("C 2.1", [envelope("failed")], {
    kind: "failed",
    message: "The generation failed at the provider.",
  }),
  flagged: looks("C 2.1: nsfw has neither media nor error", [envelope("nsfw")], {
    kind: "flagged",
  }),
  forgotten: looks("C 1.7", [detail(404, "Not found")], { kind: "lost" }),
  canceled_upstream: looks("C 1.6", [envelope("canceled")], { kind: "lost" }),
  malformed_status: looks("C 2.1, with a word that it lacks", [envelope("rendering")], {
    kind: "unavailable",
    reason: "down",
  }),
  completed_without_files: looks("C 2.1, without its media", [envelope("completed")], {
    kind: "unavailable",
    reason: "down",
  }),
  slow_status: looks("the network", ["stays_silent"], { kind: "unavailable", reason: "down" }),
  status_of_a_proxy: looks(
    "the network: no API behind the address",
    [{ status: 404, headers: { "content-type": "text/html" }, text: "<h1>404</h1>" }],
    { kind: "unavailable", reason: "blocked" },
  ),
  wrong_key_at_a_look: looks("C 1.2", [detail(401, "Invalid credentials")], {
    kind: "unavailable",
    reason: "bad_credentials",
  }),
  mislabelled_file: delivered(
    "a JPEG under the name and type of a PNG",
    { status: 200, headers: { "content-type": "image/png" }, file: "jpeg" },
    "image/jpeg",
  ),
  page_for_a_file: delivered(
    "a page under the type of a picture",
    { status: 200, headers: { "content-type": "image/png" }, text: "<!doctype html>Sorry" },
    null,
  ),
  file_gone: delivered("C 1.10", { status: 403, text: "<Error>AccessDenied</Error>" }, null),
  training: {
    work: "training",
    source: "C 9",
    exchanges: [
      {
        method: "POST",
        to: "v1/custom-references",
        body: { name: "Ada", model_version: "v1" },
        answer: { status: 200, json: reference("not_ready") },
      },
      ...["not_ready", "queued", "in_progress"].map((status): Exchange => ({
        method: "GET",
        to: `v1/custom-references/${ID}`,
        answer: { status: 200, json: reference(status) },
      })),
      {
        method: "GET",
        to: `v1/custom-references/${ID}`,
        answer: {
          status: 200,
          json: {
            ...reference("completed"),
            thumbnail_url: `${FILES}/thumbnail.webp`,
            reference_media: [
              { id: "5a0b2a57-31d4-4f8b-8f3a-5f1d9a4f0c01", media_url: `${FILES}/1.jpg` },
              { id: "5a0b2a57-31d4-4f8b-8f3a-5f1d9a4f0c02", media_url: `${FILES}/2.png` },
            ],
          },
        },
      },
      opened("thumbnail.webp", { status: 200, file: "webp" }),
      opened("1.jpg", { status: 200, file: "jpeg" }),
      opened("2.png", { status: 200, file: "png" }),
    ],
    expected: {
      submit: { kind: "accepted", providerJobId: `reference:${ID}` },
      end: { kind: "completed" },
      files: ["image/webp", "image/jpeg", "image/png"],
    },
  },
} as const satisfies Record<string, Conversation>;
