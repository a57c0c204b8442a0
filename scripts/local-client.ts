/** Calls to a local server with the local key, as a customer's program makes them. */
import { LOCAL_AUTHORIZATION } from "./local-account.ts";

/** The four fields of a submission's answer. */
export interface Envelope {
  status: string;
  request_id: string;
  status_url: string;
  cancel_url: string;
}

/** Calls `url` and returns the JSON of a 2xx answer. Throws with the answer's text otherwise. */
export async function callApi<Body>(url: string, input?: object): Promise<Body> {
  const answer = await fetch(url, {
    method: input ? "POST" : "GET",
    headers: { authorization: LOCAL_AUTHORIZATION, "content-type": "application/json" },
    ...(input && { body: JSON.stringify(input) }),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${answer.status} from ${url}: ${text}`);
  return JSON.parse(text) as Body;
}

/** Submits to a model; `callbackUrl` gets the result. */
export async function submit(
  server: string,
  model: string,
  input: object,
  callbackUrl: string,
): Promise<Envelope> {
  const query = new URLSearchParams({ hf_webhook: callbackUrl });
  return await callApi<Envelope>(`${server}/${model}?${query.toString()}`, input);
}
