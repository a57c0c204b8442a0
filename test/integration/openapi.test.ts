/**
 * The API reference, held to what the Worker does: every route, every parameter, and real answers of every kind.
 */
import { beforeAll, describe, expect, it } from "vitest";
import { MODELS } from "../../src/catalog/index.ts";
import { createApp } from "../../src/http/app.ts";
import { createServices } from "../../src/services.ts";
import { createAccount, keyHeader, type TestAccount } from "../support/accounts.ts";
import { call, callWith, finalStatus, post, SOUL, statusOf, submit } from "../support/api.ts";
import { type OpenApi, type Operation, validatorOf } from "../support/documented-schema.ts";

let account: TestAccount;
let document: OpenApi;
beforeAll(async () => {
  account = await createAccount();
  document = await (await call("/openapi.json")).json<OpenApi>();
});

/** `[method, path, operation]` of everything that is documented. */
const operations = (): [string, string, Operation][] =>
  Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]): [string, string, Operation] => [
      method,
      path,
      operation,
    ]),
  );

describe("the document", () => {
  it("lists exactly the routes that the application has", () => {
    const served = createApp(createServices)
      .routes.filter(({ method, path }) => method !== "ALL" && !path.endsWith("*"))
      .map(({ method, path }) => `${method} ${path.replaceAll(/:(\w+)(\{[^}]*\})?/g, "{$1}")}`);
    const listed = operations().map(([method, path]) => `${method.toUpperCase()} ${path}`);
    expect(listed.toSorted()).toEqual([...new Set(served)].toSorted());
  });

  it("is OpenAPI 3.1 for the origin that it was asked at, or PUBLIC_BASE_URL", async () => {
    expect(document.openapi).toBe("3.1.0");
    expect(document.servers).toEqual([{ url: "https://showrunner.example" }]);
    const settings = { PUBLIC_BASE_URL: "https://api.example.com" };
    const other = await (await callWith(settings, "/openapi.json")).json<OpenApi>();
    expect(other.servers).toEqual([{ url: "https://api.example.com" }]);
  });

  it("names every operation once, and every parameter of its path", () => {
    const ids = operations().map(([, , { operationId }]) => operationId);
    expect(new Set(ids).size).toBe(ids.length);
    for (const [, path, { parameters = [] }] of operations()) {
      const named = parameters.filter((parameter) => parameter.in === "path");
      const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      expect(named.map(({ name }) => name)).toEqual(inPath);
    }
  });

  it("says which routes need a key, which are those that refuse to go without", async () => {
    for (const [method, path, { security, responses }] of operations()) {
      const url = path.replaceAll(/\{\w+\}/g, crypto.randomUUID());
      const { status } = await call(url, { method: method.toUpperCase() });
      expect((security ?? []).length > 0, path).toBe(status === 401);
      expect("401" in responses, path).toBe(status === 401);
    }
    const schemes = Object.keys(document.components.securitySchemes);
    expect(schemes).toEqual(["Key", "LegacyKeyId", "LegacySecret", "AdminToken", "ReadToken"]);
  });
});

describe.each([...MODELS])("of $path", (model) => {
  const body = () => document.paths[`/${model.path}`]!["post"]!.requestBody!;
  const whole = () => body().content["application/json"]!.schema!;
  /** The parameters: the body itself, which of a v1 model is the second of two forms. */
  const schema = () => whole().oneOf?.[1] ?? whole();
  const example = model.examples[0]!.input;
  const parameters = (example["params"] ?? example) as Record<string, unknown>;

  it("the document has every parameter, and which are required", () => {
    const { properties = {}, required } = schema();
    const ofCallback = ["webhook", "webhook_events_filter"];
    expect(Object.keys(properties)).toEqual([...Object.keys(model.input.shape), ...ofCallback]);
    for (const [name, { description }] of Object.entries(properties)) {
      expect(description, `${name} is not described`).toBeTruthy();
    }
    const missing = model.input.safeParse({}).error!.issues.map(({ path }) => path[0]);
    expect(required).toEqual(missing);
  });

  it("the document has the defaults that are filled in", () => {
    const { properties = {}, required = [] } = schema();
    for (const [name, property] of Object.entries(properties)) {
      if (required.includes(name)) continue;
      const { [name]: _, ...without } = parameters;
      // Of two names for the same thing one may be needed: then the other example has it.
      const filled = [without, model.examples.at(-1)!.input]
        .map((given) => model.input.safeParse(given))
        .find(({ success }) => success);
      expect(property.default, name).toEqual(filled?.data?.[name]);
    }
  });

  it("the document has the examples, and they fit its schema", () => {
    const { examples = {} } = body().content["application/json"]!;
    expect(Object.keys(examples)).toEqual(model.examples.map(({ name }) => name));
    const validator = validatorOf(document, whole());
    for (const { value } of Object.values(examples)) {
      const entries = Object.entries(value as object);
      const renamed = entries.map(([name, field]) => [model.aliases[name] ?? name, field]);
      validator.parse(Object.fromEntries(renamed));
    }
  });
});

describe.concurrent("an answer fits its documented schema:", () => {
  /** Checks one real answer against what the document says of its status. */
  async function expectDocumented(
    response: Response,
    status: number,
    method: string,
    path: string,
  ): Promise<void> {
    expect(response.status).toBe(status);
    const documented = document.paths[path]?.[method]?.responses[String(status)];
    expect(documented, `${method} ${path} ${status} is not documented`).toBeDefined();
    const schema = documented!.content?.["application/json"]?.schema;
    const text = await response.text();
    if (schema) validatorOf(document, schema).parse(JSON.parse(text));
    else expect(text).toBe("");
  }

  const statusPath = "/requests/{request_id}/status";
  const cancelPath = "/requests/{request_id}/cancel";
  const headers = () => keyHeader(account);

  it("a submission and its refusals", async () => {
    const check = (body: unknown, status: number, as: TestAccount | null = account) =>
      post(as, SOUL, body).then((response) => expectDocumented(response, status, "post", SOUL));
    await check({ prompt: "sandbox:fail" }, 200);
    await check({ prompt: "a", style_id: crypto.randomUUID() }, 400);
    await check({ prompt: "a" }, 401, null);
    await check("x".repeat(1_048_577), 413);
    await check({ seed: 0, batch_size: 2, style_strength: "1e999" }, 422);
    await check("{", 422);
    await check("[]", 422);
  });

  it.each(["sandbox:slow=0 a path", "sandbox:fail", "sandbox:nsfw"])(
    "the states of %j",
    async (prompt) => {
      const { request_id } = await submit(account, SOUL, { prompt, aspect_ratio: "9:16" });
      const look = async () =>
        await expectDocumented(
          await call(`/requests/${request_id}/status`, { headers: headers() }),
          200,
          "get",
          statusPath,
        );
      await look();
      await finalStatus(account, request_id);
      await look();
    },
  );

  it("a cancel and the refusals of both request routes", async () => {
    const { request_id } = await submit(account, SOUL, { prompt: "a path" });
    const check = async (id: string, route: "status" | "cancel", status: number) => {
      const [method, path] = route === "status" ? ["get", statusPath] : ["post", cancelPath];
      const init = { method: method.toUpperCase(), headers: headers() };
      const response = await call(`/requests/${id}/${route}`, init);
      await expectDocumented(response, status, method, path);
    };
    await check(request_id, "cancel", 202);
    await check(request_id, "cancel", 400);
    expect((await statusOf(account, request_id)).status).toBe("canceled");
    await check(request_id, "status", 200);
    for (const route of ["status", "cancel"] as const) {
      await check(crypto.randomUUID(), route, 404);
      await check("nothing", route, 422);
    }
  });

  it("and one with a field more or a field less would not", () => {
    const schema = document.paths[SOUL]!["post"]!.responses["200"]!.content!["application/json"];
    const validator = validatorOf(document, schema!.schema);
    const links = { status_url: "https://a.example/s", cancel_url: "https://a.example/c" };
    const answer = { status: "queued", request_id: crypto.randomUUID(), ...links };
    const { status_url: _, ...less } = answer;
    const fits = [answer, less, { ...answer, id: 1 }, { ...answer, status: "running" }].map(
      (value) => validator.safeParse(value).success,
    );
    expect(fits).toEqual([true, false, false, false]);
  });

  it("the secret, the server's own pages and an asset that is not there", async () => {
    const secret = "/v1/webhooks/default/secret";
    await expectDocumented(await call(secret, { headers: headers() }), 200, "get", secret);
    await expectDocumented(await call(secret), 401, "get", secret);
    for (const path of ["/", "/health", "/openapi.json"]) {
      await expectDocumented(await call(path), 200, "get", path);
    }
    const asset = "/assets/{request}/{token}/{file}";
    await expectDocumented(await call("/assets/a/b/c"), 404, "get", asset);
  });
});
