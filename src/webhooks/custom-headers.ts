/**
 * Which headers of a customer's own go along with a webhook. Pure. Guarantees: what is accepted can be sent, arrives as it
 * was written, and neither replaces a header of ours nor speaks for somebody else.
 */

/** The most headers of one endpoint. */
export const MAX_CUSTOM_HEADERS = 20;

/** Longest name and value, in bytes: receivers commonly bound a header line at 8 KiB. */
export const MAX_HEADER_NAME_BYTES = 256;
export const MAX_HEADER_VALUE_BYTES = 8_192;

/** A token (RFC 9110, 5.6.2). */
const TOKEN = /^[!#$%&'*+.^_`|~0-9a-z-]+$/i;

/** Visible ASCII with spaces inside; a space at either end would be cut off on the way. */
const VALUE = /^(?:[\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?)?$/;

/**
 * Names that are ours, the connection's or a proxy's. Some of them the platform drops in silence, `expect` breaks the
 * call, a cookie is an ambient credential, and records lose `__proto__`.
 */
const RESERVED_NAMES = new Set(
  `host connection keep-alive transfer-encoding te trailer upgrade expect via date http2-settings
  cookie cookie2 set-cookie user-agent forwarded x-real-ip true-client-ip cdn-loop
  x-webhook-secret-key __proto__`.split(/\s+/),
);

/** Beginnings of such names. */
const RESERVED_PREFIXES = [
  "content-",
  "webhook-",
  "showrunner-",
  "cf-",
  "x-forwarded-",
  "sec-",
  "proxy-",
];

/** What is wrong, as a sentence, and with which header; `name` is null where it is about all of them. */
export interface HeaderObjection {
  name: string | null;
  reason: string;
}

/** The first objection to the headers, or null. No reason repeats a value, which may be a credential. */
export function checkCustomHeaders(
  headers: Readonly<Record<string, string>>,
): HeaderObjection | null {
  const entries = Object.entries(headers);
  if (entries.length > MAX_CUSTOM_HEADERS) {
    return { name: null, reason: `At most ${MAX_CUSTOM_HEADERS} headers are accepted.` };
  }
  const seen = new Set<string>();
  for (const [name, value] of entries) {
    const reason = objectionToName(name.toLowerCase(), seen) ?? objectionToValue(value);
    if (reason !== null) return { name, reason };
    seen.add(name.toLowerCase());
  }
  return null;
}

function objectionToName(name: string, seen: ReadonlySet<string>): string | null {
  if (!TOKEN.test(name)) return "The name must be of letters, digits and !#$%&'*+-.^_`|~ only.";
  if (name.length > MAX_HEADER_NAME_BYTES) {
    return `The name must not be longer than ${MAX_HEADER_NAME_BYTES} characters.`;
  }
  if (RESERVED_NAMES.has(name) || RESERVED_PREFIXES.some((prefix) => name.startsWith(prefix))) {
    return "The name is reserved.";
  }
  return seen.has(name) ? "The name is there twice: upper and lower case are the same." : null;
}

function objectionToValue(value: string): string | null {
  if (value.length > MAX_HEADER_VALUE_BYTES) {
    return `The value must not be longer than ${MAX_HEADER_VALUE_BYTES} bytes.`;
  }
  if (VALUE.test(value)) return null;
  return "The value must be of visible ASCII characters, without a space at its start or end.";
}
