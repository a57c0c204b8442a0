/** A Worker that does with the clips in its bucket what its path says. Never deployed. */
import { joinClips } from "../../src/workflows/assembly/join/join-clips.ts";
import { copyBytes } from "./copy-bytes.ts";
import { joinInMemory } from "./join-in-memory.ts";
import type { JoinOrder, Route } from "./join-order.ts";

const ROUTES = { join: joinClips, naive: joinInMemory, copy: copyBytes } satisfies Record<
  Route,
  unknown
>;

const isRoute = (name: string): name is Route => name in ROUTES;

export default {
  async fetch(request, { BUCKET }) {
    const name = new URL(request.url).pathname.slice(1);
    if (!isRoute(name)) return new Response(null, { status: 404 });
    const { clips, slotSeconds }: JoinOrder = await request.json();
    return Response.json(await ROUTES[name](BUCKET, clips, { key: "out.mp4", slotSeconds }));
  },
} satisfies ExportedHandler<{ BUCKET: R2Bucket }>;
