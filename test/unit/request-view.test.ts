/** How requests look on the wire, in each state, and that the reference's schemas say the same. */
import { describe, expect, it } from "vitest";
import { REQUEST_STATUSES } from "../../src/database/request-state.ts";
import { callbackSchema, envelopeSchema, statusSchema } from "../../src/http/openapi/schemas.ts";
import { jobSetBody } from "../../src/requests/job-set-view.ts";
import { callbackBody, envelope, statusBody } from "../../src/requests/request-view.ts";
import { requestRow } from "../support/request-rows.ts";

const ID = requestRow().id;
const LINKS = {
  request_id: ID,
  status_url: `https://api.example.com/requests/${ID}/status`,
  cancel_url: `https://api.example.com/requests/${ID}/cancel`,
};
const images = [0, 1].map((index) => ({
  key: `${ID}/t/${index}.png`,
  contentType: "image/png",
  sizeBytes: 9,
}));
const video = [{ key: `${ID}/t/0.mp4`, contentType: "video/mp4", sizeBytes: 9 }];

describe("the submission's answer", () => {
  it("has four fields with absolute URLs", () => {
    expect(envelope(requestRow())).toEqual({ status: "queued", ...LINKS });
  });
});

describe("the status body", () => {
  it.each([
    ["queued", "queued"],
    ["running", "in_progress"],
    ["storing", "in_progress"],
    ["nsfw", "nsfw"],
    ["canceled", "canceled"],
  ] as const)("of a request that is %s is the envelope with %s", (status, word) => {
    expect(statusBody(requestRow({ status }))).toEqual({ status: word, ...LINKS });
  });

  it("of completed images lists their URLs in order", () => {
    expect(statusBody(requestRow({ status: "completed", outputs: images }))).toEqual({
      status: "completed",
      ...LINKS,
      images: [0, 1].map((index) => ({
        url: `https://api.example.com/assets/${ID}/t/${index}.png`,
      })),
    });
  });

  it("of a completed video has its URL and no images", () => {
    expect(statusBody(requestRow({ status: "completed", outputs: video }))).toEqual({
      status: "completed",
      ...LINKS,
      video: { url: `https://api.example.com/assets/${ID}/t/0.mp4` },
    });
  });

  it("of a failed request says why, and always says something", () => {
    const failed = requestRow({ status: "failed", errorMessage: "Too late." });
    expect(statusBody(failed)).toEqual({ status: "failed", ...LINKS, error: "Too late." });
    expect(statusBody(requestRow({ status: "failed" })).error).toBe("Generation failed");
  });

  it("shows no error of a request that did not fail", () => {
    expect(statusBody(requestRow({ status: "running", errorMessage: "x" }))).not.toHaveProperty(
      "error",
    );
  });
});

describe("the callback", () => {
  it("of a completed request is its status body", () => {
    const request = requestRow({ status: "completed", outputs: images });
    expect(callbackBody(request)).toEqual(statusBody(request));
  });

  it("of a failed or refused request has no links", () => {
    const failed = requestRow({ status: "failed", errorMessage: "Too late." });
    expect(callbackBody(failed)).toEqual({ status: "failed", request_id: ID, error: "Too late." });
    expect(callbackBody(requestRow({ status: "nsfw" }))).toEqual({
      status: "nsfw",
      request_id: ID,
    });
  });
});

describe("the caller's tags", () => {
  const tags = { customerId: "ada", metadata: { order: 1042, trial: true } };
  const shown = { customer_id: "ada", metadata: { order: 1042, trial: true } };
  const jobSet = { type: "text2image_soul", jobIds: [], inputParams: {} };

  it.each(REQUEST_STATUSES)("are in every body of a request that is %s", (status) => {
    const request = requestRow({ status, ...tags, jobSet });
    for (const body of [statusBody(request), callbackBody(request), jobSetBody(request)]) {
      expect(body).toMatchObject(shown);
    }
  });

  it("are told apart: one that was not given is not there", () => {
    expect(statusBody(requestRow({ customerId: "ada" }))).not.toHaveProperty("metadata");
    expect(statusBody(requestRow({ metadata: {} }))).not.toHaveProperty("customer_id");
  });
});

it.each(REQUEST_STATUSES)("the reference's schemas fit a request that is %s", (status) => {
  const outputs = status === "completed" ? images : null;
  const request = requestRow({
    status,
    outputs,
    errorMessage: "Too late.",
    customerId: "ada",
    metadata: { order: 1042, trial: true },
  });
  envelopeSchema.strict().parse(envelope(request));
  statusSchema.strict().parse(statusBody(request));
  callbackSchema.strict().parse(callbackBody(request));
});
