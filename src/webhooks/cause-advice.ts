/**
 * What an attempt's cause means and what its receiver's owner can do about it, for people. Pure data: every cause has
 * its advice, and the statuses that say more have their own.
 */
import { type AttemptCause, CAUSE_SENTENCES } from "./classify-answer.ts";

/** Why, and one line to mend it. */
export interface Advice {
  explanation: string;
  fix: string;
}

const FIXES = {
  redirect: "Set the URL to where the redirect leads, if that address is yours.",
  rejected:
    "Look up the answer in your server's log, and answer 2xx before anything else can refuse the call.",
  rate_limited:
    "Raise your rate limit for this path, or put calls into a queue and answer at once.",
  unavailable: "Bring the server back; attempts go on by themselves until the schedule ends.",
  server_error:
    "Look for an exception in your server's log; store the body, answer 2xx at once and work on it afterwards.",
  unexpected_status: "Answer with a 2xx status.",
  timeout_headers: "Answer 2xx as soon as the body is read, and do the work afterwards.",
  timeout_body: "End the answer at its status: no body is needed.",
  dns: "Check that the host name is spelled as in your DNS zone and has a public A or AAAA record.",
  tls: "Renew the certificate, and serve it for this host name with its whole chain.",
  connection:
    "Check that the server runs, listens on this port, and that no firewall is in between.",
  network: "Check that the server behind your proxy or CDN can be reached from the internet.",
  gone: "Answer something else than 410 where deliveries are wanted, and resume the endpoint, if it is one.",
  disabled_by_receiver:
    "Take `webhook-delivery: disable` out of your answers, and resume the endpoint, if it is one.",
  aborted_by_receiver: "Take `webhook-delivery: abort-message` out of the answer to this message.",
  refused_target:
    "Use a public https:// URL by host name: private addresses, IP literals and unusual ports are not called.",
} as const satisfies Record<AttemptCause, string>;

/** Of refusals with a 4xx status: those whose status tells where to look. */
const STATUS_ADVICE: Readonly<Record<number, Advice>> = {
  400: {
    explanation: "Your endpoint answered 400: it could not make sense of the body.",
    fix: "Parse the body as JSON, and verify the signature over its raw bytes before that.",
  },
  401: {
    explanation:
      "Your endpoint answered 401: it wants credentials, or took the signature for wrong.",
    fix: "Verify the raw body with this endpoint's secret and a clock that is right within five minutes; exempt the path from login, or give the endpoint the header that it expects.",
  },
  403: {
    explanation:
      "Your endpoint answered 403: a firewall, a bot check or a CSRF check refused the call.",
    fix: "Exempt the path from CSRF and bot checks; the signature is the proof of who calls.",
  },
  404: {
    explanation: "Your endpoint answered 404: nothing is served at this path.",
    fix: "Correct the path of the URL, or deploy the route.",
  },
  405: {
    explanation: "Your endpoint answered 405: the path does not take POST.",
    fix: "Serve POST at this path; a missing or extra trailing slash often is the reason.",
  },
  409: {
    explanation: "Your endpoint answered 409: it took the message for a conflict.",
    fix: "Answer 2xx to a `webhook-id` that you have already: it is a repetition, not a conflict.",
  },
  413: {
    explanation: "Your endpoint answered 413: the body is larger than it accepts.",
    fix: "Accept bodies of 1 MiB on this path, at the proxy too.",
  },
  415: {
    explanation: "Your endpoint answered 415: it does not take `application/json`.",
    fix: "Accept `Content-Type: application/json` on this path.",
  },
  422: {
    explanation: "Your endpoint answered 422: the body does not fit the schema that it expects.",
    fix: "Allow unknown fields, or choose the payload style that your schema was written for.",
  },
};

/** The advice for one failed attempt; null for a cause that nothing is known of. */
export function adviceFor({
  cause,
  statusCode,
}: {
  cause: string | null;
  statusCode: number | null;
}): Advice | null {
  if (!isCause(cause)) return null;
  const ofStatus = cause === "rejected" && statusCode !== null && STATUS_ADVICE[statusCode];
  if (ofStatus) return ofStatus;
  const said = statusCode === null ? "" : ` It answered ${statusCode}.`;
  return { explanation: CAUSE_SENTENCES[cause] + said, fix: FIXES[cause] };
}

const isCause = (cause: string | null): cause is AttemptCause =>
  cause !== null && Object.hasOwn(CAUSE_SENTENCES, cause);
