/**
 * The platform's bindings with a gate before each call: D1, R2 and the objects that are woken. They are the real ones of
 * the test pool; only the way to them can fail.
 */
import type { Gate } from "./fault-gate.ts";

/** The bindings of `env` behind `gate`. `enter` is called before an object is woken that begins to work at once. */
export function gatedBindings(
  env: Env,
  gate: Gate,
  enter: (dispatcher: string) => Promise<unknown>,
): Env {
  return {
    ...env,
    DB: gatedDatabase(env.DB, gate),
    BUCKET: gatedBucket(env.BUCKET, gate),
    POLLER: gatedNamespace(env.POLLER, gate, "wake poller", () => Promise.resolve()),
    DISPATCHER: gatedNamespace(env.DISPATCHER, gate, "wake dispatcher", enter),
  };
}

/** What a statement does, in the words of the tests; the first pattern that fits counts. */
const STATEMENT_NAMES: readonly [pattern: RegExp, name: string][] = [
  [/^insert into "requests"/, "write request"],
  [/^update "requests".* set .*"admitted_at" = .* where/, "record admitted"],
  [/^update "requests".* set .*"provider_job_id" = .* where/, "record submitted"],
  [/^update "requests".* set .*"started_at" = .* where/, "record started"],
  [/^update "requests".* set .*"produced_at" = .* where/, "record produced"],
  [/^update "requests".* set .*"finished_at" = .* where/, "record ending"],
  [/ from "requests" .*order by/, "list requests"],
  [/ from "requests"/, "read request"],
  [/ from "deliveries" .*order by/, "list deliveries"],
  [/ from "deliveries"/, "read delivery"],
  [/^update "deliveries"/, "record attempt"],
  [/^insert into "signing_secrets"/, "write secret"],
  [/ from "signing_secrets"/, "read secret"],
];

function nameOfStatement(sql: string): string {
  return STATEMENT_NAMES.find(([pattern]) => pattern.test(sql))?.[1] ?? `other: ${sql}`;
}

/** A batch is called after the first of its statements that has a name. */
function nameOfBatch(statements: readonly string[]): string {
  const names = statements.map(nameOfStatement);
  return names.find((name) => !name.startsWith("other")) ?? names[0]!;
}

function gatedDatabase(database: D1Database, gate: Gate): D1Database {
  const originals = new WeakMap<D1PreparedStatement, { real: D1PreparedStatement; sql: string }>();

  const gatedStatement = (real: D1PreparedStatement, sql: string): D1PreparedStatement => {
    const run = Object.fromEntries(
      ["run", "all", "raw", "first"].map((method) => [method, nameOfStatement(sql)]),
    );
    const calls = gatedMethods(real, gate, run);
    const gated = new Proxy(calls, {
      get: (target, key) =>
        key === "bind"
          ? (...values: unknown[]) => gatedStatement(real.bind(...values), sql)
          : Reflect.get(target, key),
    });
    originals.set(gated, { real, sql });
    return gated;
  };

  return new Proxy(database, {
    get(target, key) {
      if (key === "prepare") return (sql: string) => gatedStatement(target.prepare(sql), sql);
      if (key !== "batch") return boundMember(target, key);
      return (statements: D1PreparedStatement[]) => {
        const known = statements.map((statement) => originals.get(statement)!);
        return gate.pass(nameOfBatch(known.map(({ sql }) => sql)), () =>
          target.batch(known.map(({ real }) => real)),
        );
      };
    },
  });
}

/** Calls of a bucket; files in parts have calls of their own. */
function gatedBucket(bucket: R2Bucket, gate: Gate): R2Bucket {
  const calls = gatedMethods(bucket, gate, { put: "store output", get: "read object" });
  return new Proxy(calls, {
    get: (target, key) =>
      key === "createMultipartUpload"
        ? (...[name, options]: Parameters<R2Bucket["createMultipartUpload"]>) =>
            gate.pass("begin upload", async () => {
              const upload = await bucket.createMultipartUpload(name, options);
              return gatedMethods(upload, gate, {
                uploadPart: "store part",
                complete: "end upload",
              });
            })
        : Reflect.get(target, key),
  });
}

/** Calls of the methods in `names` pass the gate under the name that stands there. */
function gatedMethods<Target extends object>(
  target: Target,
  gate: Gate,
  names: Readonly<Record<string, string>>,
): Target {
  return new Proxy(target, {
    get(_target, key) {
      const member = boundMember(target, key);
      const name = names[String(key)];
      if (name === undefined || typeof member !== "function") return member;
      return (...parts: unknown[]) =>
        gate.pass(name, () => Promise.resolve(Reflect.apply(member, target, parts)));
    },
  });
}

function gatedNamespace<Namespace extends { getByName(name: string): object }>(
  namespace: Namespace,
  gate: Gate,
  name: string,
  enter: (object: string) => Promise<unknown>,
): Namespace {
  return new Proxy(namespace, {
    get: (target, key) =>
      key === "getByName"
        ? (object: string) => {
            const stub: object = target.getByName(object);
            const entered = new Proxy(stub, {
              get: (_stub, method) => {
                const member = boundMember(stub, method) as (...parts: unknown[]) => unknown;
                return async (...parts: unknown[]) => {
                  await enter(object);
                  return await member(...parts);
                };
              },
            });
            return gatedMethods(entered, gate, { wake: name, send: name });
          }
        : boundMember(target, key),
  });
}

/** Bindings know themselves by `this`, which must not be a proxy. */
function boundMember(target: object, key: string | symbol): unknown {
  const member: unknown = Reflect.get(target, key);
  return typeof member === "function"
    ? (...parts: unknown[]): unknown => Reflect.apply(member, target, parts)
    : member;
}
