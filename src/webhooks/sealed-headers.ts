/** A customer's own headers as they are stored: their JSON, sealed for the endpoint that they are sent to. Pure. */
import type { Sealer } from "../runtime/seal.ts";

/** Values by name. */
export type CustomHeaders = Readonly<Record<string, string>>;

/** The headers as they are stored. */
export function sealHeaders(
  sealer: Sealer,
  headers: CustomHeaders,
  endpointId: string,
): Promise<string> {
  return sealer.seal(JSON.stringify(headers), boundTo(endpointId));
}

/** The headers behind what is stored; none where nothing is. */
export async function openHeaders(
  sealer: Sealer,
  stored: string | null,
  endpointId: string,
): Promise<CustomHeaders> {
  if (stored === null) return {};
  return JSON.parse(await sealer.open(stored, boundTo(endpointId))) as CustomHeaders;
}

const boundTo = (endpointId: string) => `${endpointId} headers`;
