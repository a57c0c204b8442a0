/** What an operator may set, and what is done about nonsense. */
import { describe, expect, it } from "vitest";
import { DEVELOPMENT_KEYS } from "../../src/runtime/sealing-keys.ts";
import { readSettings, SETTING_NAMES } from "../../src/runtime/settings.ts";

const SEALING_KEYS = `1:${Buffer.alloc(32, 1).toString("base64")}`;

describe("readSettings", () => {
  it("has a default for everything but the sealing keys", () => {
    expect(readSettings({ SEALING_KEYS })).toEqual({
      ALLOW_LOOPBACK_TARGETS: false,
      SEALING_KEYS: [{ version: 1, bytes: new Uint8Array(32).fill(1) }],
      HIGGSFIELD_BASE_URL: "https://api.higgsfield.ai",
      HIGGSFIELD_CONCURRENCY: 4,
      OVER_RUNNING_LIMIT: "queue",
      POLLER_SHARDS: 16,
      QUEUE_DEADLINE_SECONDS: 86_400,
      SANDBOX_QUEUE_MS: 1_000,
      SANDBOX_LATENCY_MS: 1_000,
      SANDBOX_TRAINING_MS: 5_000,
      SANDBOX_CLIP_SHORT_SIDE: 720,
      SANDBOX_IMAGE_FORMAT: "png",
      WORKERS_AI_IMAGE_MODEL: "@cf/black-forest-labs/flux-2-klein-4b",
      WORKERS_AI_VIDEO_MODEL: "bytedance/seedance-2.0-fast",
      WORKERS_AI_GATEWAY: "default",
    });
  });

  it("says how to make sealing keys where they are missing on a deployed Worker", () => {
    expect(() => readSettings({})).toThrow(/^Setting SEALING_KEYS: .*wrangler secret put SEALING_/);
    expect(() => readSettings({ SEALING_KEYS: "1:short" })).toThrow(
      /^Setting SEALING_KEYS: must be/,
    );
  });

  it("has a key for development where callbacks may reach this machine, and prefers one of the operator's", () => {
    const local = { ALLOW_LOOPBACK_TARGETS: "true" };
    expect(readSettings(local).SEALING_KEYS).toBe(DEVELOPMENT_KEYS);
    expect(readSettings({ ...local, SEALING_KEYS }).SEALING_KEYS).toHaveLength(1);
    expect(readSettings({ ...local, SEALING_KEYS }).SEALING_KEYS[0].version).toBe(1);
  });

  it("reads variables, which are strings, and ignores bindings", () => {
    expect(
      readSettings({
        ALLOW_LOOPBACK_TARGETS: "true",
        PUBLIC_BASE_URL: "https://api.example.com/path/?q",
        POLLER_SHARDS: "4",
        REQUEST_DEADLINE_SECONDS: "30",
        SANDBOX_QUEUE_MS: "0",
        SANDBOX_LATENCY_MS: "0",
        SANDBOX_TRAINING_MS: "0",
        SANDBOX_IMAGE_FORMAT: "jpeg",
        DB: {},
      }),
    ).toEqual({
      ALLOW_LOOPBACK_TARGETS: true,
      SEALING_KEYS: DEVELOPMENT_KEYS,
      HIGGSFIELD_BASE_URL: "https://api.higgsfield.ai",
      HIGGSFIELD_CONCURRENCY: 4,
      PUBLIC_BASE_URL: "https://api.example.com",
      OVER_RUNNING_LIMIT: "queue",
      POLLER_SHARDS: 4,
      QUEUE_DEADLINE_SECONDS: 86_400,
      REQUEST_DEADLINE_SECONDS: 30,
      SANDBOX_QUEUE_MS: 0,
      SANDBOX_LATENCY_MS: 0,
      SANDBOX_TRAINING_MS: 0,
      SANDBOX_CLIP_SHORT_SIDE: 720,
      SANDBOX_IMAGE_FORMAT: "jpeg",
      WORKERS_AI_IMAGE_MODEL: "@cf/black-forest-labs/flux-2-klein-4b",
      WORKERS_AI_VIDEO_MODEL: "bytedance/seedance-2.0-fast",
      WORKERS_AI_GATEWAY: "default",
    });
  });

  it.each([
    ["ALLOW_LOOPBACK_TARGETS", "perhaps"],
    ["PUBLIC_BASE_URL", "api.example.com"],
    ["PUBLIC_BASE_URL", "ftp://api.example.com"],
    ["PUBLIC_BASE_URL", "javascript:alert(1)"],
    ["BLOCKED_HOSTS", "https://example.com"],
    ["BLOCKED_HOSTS", "example.com,,"],
    ["BLOCKED_HOSTS", "*.example.com"],
    ["BLOCKED_HOSTS", "bücher.example"],
    ["DNS_OVER_HTTPS_URL", "1.1.1.1"],
    ["SANDBOX_QUEUE_MS", ""],
    ["SEALING_KEYS", ""],
    ["POLLER_SHARDS", "0"],
    ["POLLER_SHARDS", "1.5"],
    ["POLLER_SHARDS", "many"],
    ["POLLER_SHARDS", ""],
    ["REQUEST_DEADLINE_SECONDS", "0"],
    ["REQUEST_DEADLINE_SECONDS", "86401"],
    ["SANDBOX_QUEUE_MS", "-1"],
    ["SANDBOX_IMAGE_FORMAT", "gif"],
    ["WORKERS_AI_IMAGE_MODEL", "@cf/black-forest-labs/flux-3"],
    ["WORKERS_AI_VIDEO_MODEL", ""],
    ["WORKERS_AI_GATEWAY", "my gateway"],
  ])("stops with the name of what does not parse: %s=%j", (name, value) => {
    expect(() => readSettings({ [name]: value })).toThrow(`Setting ${name}: `);
  });

  it("reads blocked hosts as a list, in lower case", () => {
    const { BLOCKED_HOSTS: hosts } = readSettings({
      ALLOW_LOOPBACK_TARGETS: "true",
      BLOCKED_HOSTS: "API.example.com, .example.org,localhost",
    });
    expect(hosts).toEqual(["api.example.com", ".example.org", "localhost"]);
  });

  it("lists the names of all settings", () => {
    expect(SETTING_NAMES).toContain("PUBLIC_BASE_URL");
    for (const name of SETTING_NAMES) expect(name).toMatch(/^[A-Z_]+$/);
  });
});
