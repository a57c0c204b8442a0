/**
 * Composition root: the only place that knows every part. Builds them from a Worker's `env`, for a call, a Durable
 * Object or a cron run.
 */
import { createAccountStore, type AccountStore } from "./accounts/account-store.ts";
import { type BudgetStore, createBudgetStore } from "./accounts/budget-store.ts";
import { createKeyCache } from "./accounts/key-cache.ts";
import { createKeyStore, type KeyStore, type KnownKey } from "./accounts/key-store.ts";
import { createManagedKeys, type ManagedKeys } from "./accounts/managed-keys.ts";
import { PLAN_ENTITLEMENT } from "./accounts/plan-limit.ts";
import { createUsageStore, type UsageStore } from "./accounts/usage-store.ts";
import { removeResults } from "./assets/remove-results.ts";
import { removeUploads } from "./assets/remove-uploads.ts";
import type { Upload } from "./assets/upload.ts";
import { createUploadStore, type UploadStore } from "./assets/upload-store.ts";
import { type CallbackGaps, createCallbackGaps } from "./callback-gaps.ts";
import { MODELS } from "./catalog/index.ts";
import { type PresetList, SHIPPED_ONLY } from "./catalog/presets/presets.ts";
import { WORKFLOWS_BY_PATH } from "./catalog/workflows/index.ts";
import { type Database, databaseOf } from "./database/client.ts";
import { createOnEvent } from "./on-event.ts";
import { createPresetMemory, createPresetStore } from "./maintenance/preset-store.ts";
import type { Refreshing } from "./maintenance/refresh-catalog.ts";
import { type Advancing, roomAt } from "./poller/advancing.ts";
import { createDurationStore } from "./poller/duration-store.ts";
import { createHealthStore } from "./poller/health-store.ts";
import { createPollMemory } from "./poller/poll-memory.ts";
import { choiceFor } from "./poller/take-place.ts";
import { fetchCatalog } from "./providers/higgsfield/fetch-catalog.ts";
import { createProviders, providerRoutes } from "./providers/index.ts";
import { createPreviews, type Previews } from "./providers/sandbox/preview.ts";
import type { Sandboxing } from "./providers/sandbox/sandbox-job.ts";
import { createTakePicture } from "./providers/sandbox/take-picture.ts";
import type { AiJobbing } from "./providers/workers-ai/ai-job.ts";
import { createReferenceStore, type ReferenceStore } from "./references/reference-store.ts";
import { createChildren } from "./requests/children.ts";
import type { Request } from "./requests/request.ts";
import { createRequestList, type RequestList } from "./requests/request-list.ts";
import { createRequestStore, type RequestStore } from "./requests/request-store.ts";
import { type Clock, systemClock } from "./runtime/clock.ts";
import { newId, newUuid } from "./runtime/ids.ts";
import { logError } from "./runtime/log.ts";
import { routeOf } from "./runtime/provider-routes.ts";
import { randomHex, randomUnit } from "./runtime/random.ts";
import type { AddressMemory } from "./runtime/resolve-host.ts";
import { readSettings, type Settings } from "./runtime/settings.ts";
import { createWaysOut, type WaysOut } from "./runtime/ways-out.ts";
import { createDeliveryList, type DeliveryList } from "./webhooks/delivery-list.ts";
import { createDeliveryLog, type DeliveryLog } from "./webhooks/delivery-log.ts";
import { createEndpointStore, type EndpointStore } from "./webhooks/endpoint-store.ts";
import { createDeliveryStore, type DeliveryStore } from "./webhooks/delivery-store.ts";
import { createReplays, type Replays } from "./webhooks/replay.ts";
import { createSigningMemory, type Signing } from "./webhooks/signing-memory.ts";
import {
  createSigningSecretStore,
  type SigningSecretStore,
} from "./webhooks/signing-secret-store.ts";
import { createWake, type Wake } from "./wake.ts";
import { followChildren } from "./workflows/follow-children.ts";
import { endedRunOf } from "./workflows/ended-run.ts";
import { createGroupStore, type GroupStore } from "./workflows/group-store.ts";
import type { Planner } from "./workflows/plan.ts";
import { createModelPlanner } from "./workflows/planner/model/model-planner.ts";
import { createPlanner } from "./workflows/planner/create-planner.ts";

/** All parts, ready to use. */
export interface Services extends Advancing, Signing, Wake, WaysOut {
  settings: Settings;
  clock: Clock;
  bucket: R2Bucket;
  database: Database;
  accounts: AccountStore;
  keys: KeyStore;
  managedKeys: ManagedKeys;
  budgets: BudgetStore;
  usage: UsageStore;
  requests: RequestStore;
  requestList: RequestList;
  references: ReferenceStore;
  deliveries: DeliveryStore;
  deliveryList: DeliveryList;
  deliveryLog: DeliveryLog;
  replays: Replays;
  callbackGaps: CallbackGaps;
  endpoints: EndpointStore;
  signingSecrets: SigningSecretStore;
  uploads: UploadStore;
  previews: Previews;
  upstreamCatalog: Refreshing["upstreamCatalog"];
  random: () => number;
  newUuid: () => string;
  newToken: () => string;
  groups: GroupStore;
  /** Who writes the words of packs; those of test keys cost nothing. */
  plannerFor: (isTest: boolean) => Planner;
  /** The providers that may make a model, in the order in which they are tried; of a workflow those of any model. */
  routeOf: (model: string) => readonly string[];
  /** The provider that a request would be submitted to now; null where it would wait for one. */
  providerFor: (request: Request) => Promise<string | null>;
  /** Removes the stored results of finished requests. */
  removeResults: (requests: readonly Request[]) => Promise<void>;
  /** Removes uploads, bytes and rows. */
  removeUploads: (uploads: readonly Upload[]) => Promise<void>;
}

/** Builds the services. Cheap: nothing is read or opened until it is used. Throws when a setting does not parse. */
export function createServices(env: Env): Services {
  const settings = readSettings(env);
  const database = databaseOf(env, null);
  const wake = createWake(env);
  const signing = signingOf(settings.SEALING_KEYS);
  const bucket = env.BUCKET;
  // Looked up at each call, so that whoever replaces the platform's `fetch` is heard.
  const send: typeof fetch = (...call) => fetch(...call);
  const ways = createWaysOut({ settings, fetch: send, clock: systemClock, memory: addressMemory });
  const providers = createProviders({
    settings,
    bucket,
    outbound: ways.providerOutbound,
    download: ways.download,
    clock: systemClock,
    sandboxObject: (jobId) => env.SANDBOX.getByName(jobId),
    aiJobObject: env.AI ? (jobId) => env.AI_JOB.getByName(jobId) : null,
  });
  const routes = providerRoutes(settings, providers);
  const { HIGGSFIELD_CREDENTIALS: credentials, HIGGSFIELD_BASE_URL: baseUrl } = settings;
  const upstream = { baseUrl, outbound: ways.providerOutbound, clock: systemClock };
  const upstreamCatalog =
    credentials === undefined
      ? null
      : {
          store: createPresetStore(bucket, systemClock, presetMemory),
          fetchList: (list: PresetList) => fetchCatalog(list, { ...upstream, credentials }),
        };

  const keys = createKeyStore(database, keyCache);
  const references = createReferenceStore(database);
  const uploads = createUploadStore(database);
  const requests = createRequestStore(database, {
    onEvent: createOnEvent(database, wake),
    newEventId: (now) => newId("event", now),
    roomOf: (provider, now) => roomAt(services.providerNamed(provider), provider, now),
    entitlement: PLAN_ENTITLEMENT,
    wakePlaced: (placed) => wake.wakePoller(placed),
  });

  const children = createChildren(database);
  const groups = createGroupStore(database, children);

  const services: Services = {
    ...wake,
    ...signing,
    ...ways,
    settings,
    clock: systemClock,
    bucket,
    database,
    accounts: createAccountStore(database),
    keys,
    managedKeys: createManagedKeys(database, keys),
    budgets: createBudgetStore(database),
    usage: createUsageStore(database),
    requests,
    children,
    groups,
    plannerFor: (isTest) =>
      createPlanner({
        languageModel: isTest ? null : languageModelOf(env, settings),
        onFallback: (error: unknown) => logError("language_model_failed", error),
      }),
    followChildren: (group) => followChildren(group, services),
    requestList: createRequestList(database),
    removeResults: (finished) =>
      removeResults(finished, bucket, (ids) => requests.noteRemoved(ids, systemClock.now())),
    removeUploads: (old) => removeUploads(old, bucket, uploads),
    references,
    deliveries: createDeliveryStore(database),
    deliveryList: createDeliveryList(database),
    deliveryLog: createDeliveryLog(database),
    replays: createReplays(database),
    callbackGaps: createCallbackGaps(database, async (request) => {
      const { group } = await groups.load(request);
      return endedRunOf(group);
    }),
    endpoints: createEndpointStore(database, signing.sealer),
    signingSecrets: createSigningSecretStore(database, signing.sealer),
    uploads,
    previews: createPreviews(bucket, systemClock),
    presets: upstreamCatalog?.store ?? SHIPPED_ONLY,
    upstreamCatalog,
    random: randomUnit,
    newUuid,
    newToken: () => randomHex(16),
    providerNamed: (name) => providers.get(name),
    polls: createPollMemory(),
    health: createHealthStore(database),
    durations: createDurationStore(database),
    queueDeadlineMs: settings.QUEUE_DEADLINE_SECONDS * 1_000,
    routeOf: (path) =>
      WORKFLOWS_BY_PATH.has(path)
        ? [...new Set(MODELS.flatMap((model) => routeOf(routes, model.path)))]
        : routeOf(routes, path),
    async providerFor(request) {
      const choice = await choiceFor(request, services);
      return choice.kind === "provider" ? choice.name : null;
    },
    callbackUrlOf({ id, origin, provider, providerToken }) {
      const isReachable = origin.startsWith("https://") || settings.ALLOW_LOOPBACK_TARGETS;
      return isReachable ? `${origin}/callbacks/${provider}/${id}/${providerToken}` : null;
    },
  };
  return services;
}

/** The language model that plans, where the operator named one. */
function languageModelOf(
  { AI: ai }: Env,
  { WORKERS_AI_TEXT_MODEL: model }: Settings,
): Planner | null {
  if (!ai || model === undefined) return null;
  return createModelPlanner({
    model,
    run: (name, input, options) => ai.run(name as keyof AiModels, input, options),
  });
}

/** What this isolate remembers of callers: one for all calls. */
const keyCache = createKeyCache<KnownKey>();

/** What this isolate remembers of addresses: one for all calls. */
const addressMemory: AddressMemory = new Map();

/** What this isolate derived from the operator's keys, and the secrets that it opened: one for all calls. */
const signingOf = createSigningMemory();

/** What this isolate remembers of the upstream's presets: one for all calls. */
const presetMemory = createPresetMemory();

/** What a sandbox job acts with, in its own object. */
export function sandboxingOf(services: Services, storage: DurableObjectStorage): Sandboxing {
  return { ...services, outbound: services.fileOutbound, storage };
}

/** What a job of Workers AI acts with, in its own object. The binding `AI` exists in production only. */
export function aiJobbingOf(
  services: Services,
  { AI: ai }: Env,
  storage: DurableObjectStorage,
): AiJobbing {
  return {
    ...services,
    storage,
    takePicture: createTakePicture({ ...services, outbound: services.fileOutbound }),
    ai: ai ? { run: (model, input, options) => ai.run(model, input, options) } : null,
  };
}
