/**
 * The four Durable Object classes: thin shells of `wake()`, `send()` and `alarm()`. They keep time; what they do is injected from
 * `services`. Each may be evicted or killed at any instant. No alarm throws.
 */
import { DurableObject } from "cloudflare:workers";
import { advance } from "./poller/advance.ts";
import type { Job } from "./providers/provider.ts";
import {
  acceptJob,
  forgetJob,
  type JobView,
  runJob,
  type Sandboxing,
  viewJob,
} from "./providers/sandbox/sandbox-job.ts";
import {
  type AiJobLife,
  createAiJob,
  type JobView as AiJobView,
} from "./providers/workers-ai/ai-job.ts";
import type { Outage } from "./providers/workers-ai/outage.ts";
import { Timetable, type Urgency } from "./runtime/timetable.ts";
import { aiJobbingOf, createServices, sandboxingOf, type Services } from "./services.ts";
import { TargetDispatcher } from "./webhooks/dispatcher.ts";
import type { Sendable } from "./webhooks/sendable.ts";

/** Requests looked after at once by a shard: the platform lets six connections wait for headers (limits page, read 2026-11). */
const POLLER_WIDTH = 6;

/** A shard of the poller: looks after open requests until each is final. */
export class Poller extends DurableObject<Env> {
  services: Services = createServices(this.env);
  readonly timetable = new Timetable(this.ctx.storage, this.services.clock, {
    width: POLLER_WIDTH,
  });

  async wake(requestIds: string[], urgency: Urgency): Promise<void> {
    const now = this.services.clock.now();
    if (urgency === "now") await this.timetable.add(requestIds, now);
    else await this.timetable.addUnknown(requestIds, now);
  }

  /** Resolves when the request is final or after `ms`. Looks after it, should it not be known here. */
  async waitFor(requestId: string, ms: number): Promise<void> {
    await this.timetable.addUnknown([requestId], this.services.clock.now());
    await this.timetable.ended(requestId, ms);
  }

  override async alarm(): Promise<void> {
    await this.timetable.run((id) => advance(id, this.services));
  }
}

/** The sender of one target's callbacks. */
export class Dispatcher extends DurableObject<Env> {
  services: Services = createServices(this.env);
  readonly dispatcher = new TargetDispatcher(this.ctx.storage, () => this.services);

  send(deliveries: readonly Sendable[]): void {
    this.dispatcher.send(deliveries);
  }

  async wake(deliveryIds: string[], urgency: Urgency): Promise<void> {
    await this.dispatcher.wake(deliveryIds, urgency);
  }

  endpointChanged(): void {
    this.dispatcher.endpointChanged();
  }

  override async alarm(): Promise<void> {
    await this.dispatcher.run();
  }
}

/** One job of the sandbox provider. */
export class Sandbox extends DurableObject<Env> {
  readonly using: Sandboxing = sandboxingOf(createServices(this.env), this.ctx.storage);

  accept(job: Job): Promise<number> {
    return acceptJob(job, this.using);
  }

  view(): Promise<JobView> {
    return viewJob(this.using);
  }

  forget(): Promise<void> {
    return forgetJob(this.using);
  }

  override async alarm(): Promise<void> {
    await runJob(this.using);
  }
}

/** One job of the provider Workers AI. */
export class AiJob extends DurableObject<Env> {
  job: AiJobLife = createAiJob(aiJobbingOf(createServices(this.env), this.env, this.ctx.storage));

  accept(job: Job): Promise<Outage | null> {
    return this.job.accept(job);
  }

  view(): Promise<AiJobView> {
    return this.job.view();
  }

  forget(): Promise<void> {
    return this.job.forget();
  }

  override async alarm(): Promise<void> {
    await this.job.run();
  }
}
