/**
 * Decides which URLs this server may call, by their text alone; what a name resolves to is not looked at.
 * Pure: reads its arguments, does no I/O. Used when a URL is stored and again before every call.
 * Guarantees: an allowed URL is an `https` URL on a public-looking DNS name, never an address in any
 * spelling; what was checked is what is sent, because the verdict carries the normalised string and
 * checking that string again gives the same string.
 */

/** `url` is the normalised string: store it and send to it. `reason` is one sentence for the customer. */
export type TargetVerdict = { kind: "allowed"; url: string } | { kind: "refused"; reason: string };

/** What is allowed beyond the general rules, and what is not. */
export interface TargetRules {
  /** Additionally lets `http(s)://localhost|127.0.0.1|[::1]` through, on any port. */
  allowLoopback: boolean;
  /** Where this API itself is served: none of it is a target. Of a loopback host only the one port is ours. */
  ownOrigins?: readonly string[];
  /** Host names; with a leading dot, the name without it and all names below it. In lower case. */
  blockedHosts?: readonly string[];
}

/** Most receivers and proxies cut off request lines not far above this. */
const MAX_URL_CHARACTERS = 2048;

/** Cloudflare's HTTPS ports (developers.cloudflare.com/fundamentals/reference/network-ports, 2026-10). */
const ALLOWED_PORTS = new Set(["", "2053", "2083", "2087", "2096", "8443"]);

const LOOPBACK_HOSTS = new Set(["localhost", "127.0.0.1", "[::1]"]);

/**
 * Characters that URL parsers drop, fold or render invisibly: controls, format characters (soft
 * hyphen, zero width, bidi), lone surrogates, private use, every kind of space; and the backslash,
 * which some parsers read as a slash.
 */
const UNSAFE_CHARACTERS = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Z}\\]/u;

/** Scheme and authority as written. What a parser would repair (`https:x`, `https:///x`) does not match. */
const SCHEME_AND_AUTHORITY = /^(https?):\/\/([^/?#]+)/i;

const LABEL = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

/** Top-level labels are letters or punycode (RFC 3696, 2): a number there makes the host an address. */
const TOP_LEVEL_LABEL = /^(?:[a-z]{2,}|xn--[a-z0-9-]+)$/;

/**
 * Suffixes that never name a public receiver: special-use names (IANA registry, RFC 6761), names
 * ICANN keeps undelegated for private use or collisions (internal, corp, home, mail), RFC 6762
 * appendix G, and what routers, containers and clusters use by convention. Then provider metadata
 * services under public suffixes, and one router's own name.
 */
const PRIVATE_SUFFIXES = new Set(
  `localhost local internal test example invalid onion alt arpa
  corp home mail lan intranet intra private priv localdomain localnet domain workgroup
  svc cluster default pod consul nomad docker containers kubernetes k8s lxd incus vagrant wsl
  mesos rancher weave homenet intern ip
  router gateway modem dhcp belkin dlink server loc i2p gnu zkey exit bit eth
  metadata.goog metadata.tencentyun.com metadata.packet.net metadata.platformequinix.com
  fritz.box`.split(/\s+/),
);

/**
 * Public names that answer with loopback, or with an address the caller writes into the name. No
 * syntax tells them from honest names, hence a list; unlisted ones are left to the check of the
 * resolved addresses.
 */
const REBINDING_SUFFIXES = new Set(
  `sslip.io nip.io xip.io xip.name traefik.me backname.io ipq.co ip.addr.tools 1u.ms rbndr.us
  rebind.network rebind.it local-ip.co local-ip.sh local-ip.medicmobile.org plex.direct
  localtest.me lvh.me vcap.me lacolhost.com localho.st localhost.direct localhost.localstack.cloud
  local.gd lcl.host localdev.me local.virtkick.io smackaho.st yoogle.com fuf.me 42foo.com ulh.us
  beweb.com 127-0-0-1.org.uk 127001.xyz bugbounty.dod.network spoofed.burpcollaborator.net
  lndo.site ddev.site docksal.site`.split(/\s+/),
);

/**
 * Checks a URL as the customer wrote it, first as text (so that nothing a parser repairs gets
 * through), then as parsed. Never throws. The reason never repeats the URL.
 */
export function checkTarget(raw: string, rules: TargetRules): TargetVerdict {
  if (raw.length > MAX_URL_CHARACTERS) return refused(TOO_LONG);
  if (UNSAFE_CHARACTERS.test(raw)) {
    return refused("The URL must not contain spaces, control characters or backslashes.");
  }
  if (raw.includes("#")) return refused("The URL must not have a fragment (#).");

  const [, scheme, authority] = SCHEME_AND_AUTHORITY.exec(raw) ?? [];
  if (scheme === undefined || authority === undefined) return refused(NOT_HTTPS);
  if (authority.includes("@")) {
    return refused("The URL must not contain a user name or password.");
  }
  if (authority.includes("%")) return refused("The host name must not be percent-encoded.");
  if (authority.endsWith(":")) return refused("The URL has a colon but no port after the host.");
  if (!URL.canParse(raw)) return refused("The URL is not valid.");

  const url = new URL(raw);
  const hostAsWritten = authority.replace(/:\d+$/, "").toLowerCase();
  if (!rules.allowLoopback || !isLoopbackHost(hostAsWritten)) {
    if (scheme.toLowerCase() !== "https") return refused(NOT_HTTPS);
    if (!ALLOWED_PORTS.has(url.port)) {
      return refused("The port must be 443, 2053, 2083, 2087, 2096 or 8443.");
    }
    const name = url.hostname.replace(/\.$/, "");
    const objection = objectionToName(name);
    if (objection !== null) return refused(objection);
    url.hostname = name;
  }
  if (isOurs(url, rules)) return refused("The host belongs to this API.");
  return url.href.length > MAX_URL_CHARACTERS
    ? refused(TOO_LONG)
    : { kind: "allowed", url: url.href };
}

/** Whether a parsed host is one that `allowLoopback` is about. */
export function isLoopbackHost(host: string): boolean {
  return LOOPBACK_HOSTS.has(host);
}

function isOurs(url: URL, { ownOrigins = [], blockedHosts = [] }: TargetRules): boolean {
  const host = url.hostname;
  const isOwn = ownOrigins
    .map((origin) => new URL(origin))
    .some((own) =>
      isLoopbackHost(host)
        ? isLoopbackHost(own.hostname) && portOf(own) === portOf(url)
        : own.hostname.replace(/\.$/, "") === host,
    );
  const isBelow = (name: string) => name.startsWith(".") && `.${host}`.endsWith(name);
  return isOwn || blockedHosts.some((name) => host === name || isBelow(name));
}

const portOf = ({ port, protocol }: URL) => port || (protocol === "https:" ? "443" : "80");

const TOO_LONG = `The URL must not be longer than ${MAX_URL_CHARACTERS} characters.`;
const NOT_HTTPS = "The URL must start with https:// followed by a host name.";

function refused(reason: string): TargetVerdict {
  return { kind: "refused", reason };
}

/** `name` is a parsed host: ASCII, lower case, IDN already in punycode, no final dot. */
function objectionToName(name: string): string | null {
  if (name.startsWith("[") || /^[\d.]+$/.test(name)) {
    return "The host must be a name, not an IP address.";
  }
  const labels = name.split(".");
  if (name.length > 253 || !labels.every((label) => LABEL.test(label))) {
    return "The host name is not a valid DNS name.";
  }
  if (labels.length < 2 || !TOP_LEVEL_LABEL.test(labels.at(-1) ?? "")) {
    return "The host must be a full public name such as hooks.example.com.";
  }
  const suffixes = labels.map((_, start) => labels.slice(start).join("."));
  if (suffixes.some((suffix) => PRIVATE_SUFFIXES.has(suffix))) {
    return "The host name is reserved for private networks and cannot be reached.";
  }
  if (suffixes.some((suffix) => REBINDING_SUFFIXES.has(suffix))) {
    return "The host name belongs to a service that points names at arbitrary addresses.";
  }
  return null;
}
