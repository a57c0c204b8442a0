/**
 * `npm run dev`: the API on this machine, on PORT (default 8787), with its data in STATE_DIR (default .wrangler/state).
 */
import { LOCAL_AUTHORIZATION, LOCAL_KEY } from "./local-account.ts";
import { startLocalServer } from "./local-server.ts";

for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit());

const server = await startLocalServer({
  port: Number(process.env["PORT"] ?? 8787),
  stateDir: process.env["STATE_DIR"] ?? ".wrangler/state",
  showLog: true,
}).catch((error: Error) => {
  console.error(error.message);
  process.exit(1);
});

console.log(`
  Showrunner is ready     ${server.url}
  API reference           ${server.url}/openapi.json
  Local key               ${LOCAL_KEY.id}:${LOCAL_KEY.secret}
  More accounts           npm run account -- create --name Ada --plan pro

  Try it:

  curl ${server.url}/higgsfield-ai/soul/standard \\
    -H 'Authorization: ${LOCAL_AUTHORIZATION}' \\
    -H 'Content-Type: application/json' \\
    -d '{"prompt":"Portrait of a woman in a red coat, golden hour","aspect_ratio":"3:4"}'
`);

await server.ended;
