/**
 * The world outside, as the Worker's `fetch` meets it: a function answers every outbound call, and each is recorded.
 */
import { vi } from "vitest";

/** Answers a call. A throw is a connection that failed. */
export type Answerer = (request: Request) => Response | Promise<Response>;

/** Puts `answer` in the place of the network until the mocks are restored; returns the calls as they come in. */
export function beTheInternet(answer: Answerer): { calls: Request[] } {
  const calls: Request[] = [];
  vi.spyOn(globalThis, "fetch").mockImplementation(async (input, init) => {
    const request = new Request(input, init);
    calls.push(request.clone());
    return await answer(request);
  });
  return { calls };
}
