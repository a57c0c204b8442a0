/**
 * A delivery's next attempt as a curl call that can be pasted into a shell: freshly signed, so that a receiver which
 * verifies takes it for the next few minutes. Pure. Shows no value that its owner has not shown to us for sending alone.
 */
import { shellQuoted } from "../runtime/shell-quoted.ts";
import { attemptHeaders } from "./attempt-headers.ts";

/** What the call is made of. */
export interface CurlCall {
  url: string;
  eventId: string;
  timestampSeconds: number;
  signature: string;
  /** Of the attempt that it stands for, from 1. */
  number: number;
  body: string;
  /** Names of headers whose values are the customer's: to be filled in. */
  headerNames: readonly string[];
  hasSecretHeader: boolean;
}

/** The call. The link to read the request, which is short-lived, is not in it. */
export function replayCurl(call: CurlCall): string {
  const { url, body, headerNames, hasSecretHeader, ...head } = call;
  const headers = attemptHeaders({
    ...head,
    custom: Object.fromEntries(headerNames.map((name) => [name, TO_FILL_IN])),
    secretHeader: hasSecretHeader ? TO_FILL_IN : null,
    readUrl: null,
  });
  return [
    `curl -i -X POST ${shellQuoted(url)}`,
    ...Object.entries(headers).map(([name, value]) => `-H ${shellQuoted(`${name}: ${value}`)}`),
    // Not `-d`, which reads a file where the text begins with an @.
    `--data-raw ${shellQuoted(body)}`,
  ].join(" \\\n  ");
}

const TO_FILL_IN = "<your value>";
