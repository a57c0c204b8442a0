/** An id in a path. Pure. */
import { isUuid } from "../../runtime/ids.ts";
import type { Problem } from "../problems.ts";
import { echo } from "./validation.ts";

/** The id of the path parameter `name` in lower case, or the problem of one that is no UUID. */
export function readPathUuid(
  name: string,
  raw: string | undefined,
): { kind: "uuid"; id: string } | Extract<Problem, { kind: "invalid_input" }> {
  const id = raw ?? "";
  if (isUuid(id)) return { kind: "uuid", id: id.toLowerCase() };
  const msg = "Input should be a valid UUID, unable to parse string as a UUID";
  const item = { type: "uuid_parsing", loc: ["path", name], msg, input: echo(id) };
  return { kind: "invalid_input", items: [item] };
}
