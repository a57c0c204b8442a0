/**
 * An operation as a curl call that can be pasted into a shell. Pure.
 */
import { shellQuoted } from "../../runtime/shell-quoted.ts";
import type { Document, Entry } from "./document.ts";

/** The call, with a JSON body where one is given. Credentials come from the shell's `HF_KEY`, or `ADMIN_TOKEN`. */
export function curlOf(
  document: Document,
  { method, path, operation }: Entry,
  body?: unknown,
): string {
  const address = shellQuoted(`${document.servers[0]?.url ?? ""}${path}`);
  const [scheme] = operation.security ?? [];
  const lines = [
    method === "get" ? `curl ${address}` : `curl -X ${method.toUpperCase()} ${address}`,
    ...(scheme
      ? [`-H "Authorization: ${"AdminToken" in scheme ? "Bearer $ADMIN_TOKEN" : "Key $HF_KEY"}"`]
      : []),
    ...(body === undefined
      ? []
      : [
          "-H 'Content-Type: application/json'",
          `-d ${shellQuoted(JSON.stringify(body, null, 2))}`,
        ]),
    ...(body === undefined && method === "put"
      ? ["-H 'Content-Type: image/jpeg'", "--data-binary @picture.jpg"]
      : []),
  ];
  return lines.join(" \\\n  ");
}
