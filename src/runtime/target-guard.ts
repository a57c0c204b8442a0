/**
 * Decides which URLs this server may call, and which resolved addresses count as public.
 * Pure: reads its arguments, does no I/O. Used when a URL is stored and again before every call.
 * Guarantees: an allowed URL is an `https` URL on a public-looking DNS name, never an address in any
 * spelling; what was checked is what is sent, because the verdict carries the normalised string and
 * checking that string again gives the same string.
 */

/** `url` is the normalised string: store it and send to it. `reason` is one sentence for the customer. */
export type TargetVerdict = { kind: "allowed"; url: string } | { kind: "refused"; reason: string };

/** `allowLoopback` additionally lets `http(s)://localhost|127.0.0.1|[::1]` through, on any port. */
export interface TargetRules {
  allowLoopback: boolean;
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
  router gateway modem dhcp belkin dlink server loc i2p gnu zkey exit bit
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
  if (!rules.allowLoopback || !LOOPBACK_HOSTS.has(hostAsWritten)) {
    if (scheme.toLowerCase() !== "https") return refused(NOT_HTTPS);
    if (!ALLOWED_PORTS.has(url.port)) {
      return refused("The port must be 443, 2053, 2083, 2087, 2096 or 8443.");
    }
    const name = url.hostname.replace(/\.$/, "");
    const objection = objectionToName(name);
    if (objection !== null) return refused(objection);
    url.hostname = name;
  }
  return url.href.length > MAX_URL_CHARACTERS
    ? refused(TOO_LONG)
    : { kind: "allowed", url: url.href };
}

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

/**
 * Not public in IPv4: the IANA special-purpose registry (2026-10), multicast, class E, and Azure's
 * wire server 168.63.129.16, which is public by number and private by use.
 */
const NON_PUBLIC_IPV4 = networks(
  `0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 168.63.129.16/32 169.254.0.0/16 172.16.0.0/12
  192.0.0.0/24 192.0.2.0/24 192.31.196.0/24 192.52.193.0/24 192.88.99.0/24 192.168.0.0/16
  192.175.48.0/24 198.18.0.0/15 198.51.100.0/24 203.0.113.0/24 224.0.0.0/4 240.0.0.0/4`,
);

/** Global unicast. Loopback, mapped, NAT64, discard, unique and link local, multicast lie outside. */
const GLOBAL_IPV6 = networks("2000::/3");

/** Inside it: protocol assignments with Teredo and ORCHID, documentation, 6to4, 6bone, AS112. */
const NON_PUBLIC_IPV6 = networks(
  "2001::/23 2001:db8::/32 2002::/16 2620:4f:8000::/48 3ffe::/16 3fff::/20",
);

/**
 * Whether an A or AAAA answer may be connected to. `address` is the canonical text of a resolver
 * answer; anything else (zone ids, short IPv4 forms, rubbish) counts as not public. IPv6 forms that
 * carry an IPv4 address are refused whatever they carry: no honest AAAA record holds one.
 */
export function isPublicAddress(address: string): boolean {
  const ipv4 = ipv4Value(address);
  if (ipv4 !== null) return !contains(NON_PUBLIC_IPV4, ipv4);
  const ipv6 = ipv6Value(address);
  return ipv6 !== null && contains(GLOBAL_IPV6, ipv6) && !contains(NON_PUBLIC_IPV6, ipv6);
}

interface Network {
  prefix: bigint;
  hostBits: bigint;
}

function networks(table: string): Network[] {
  return table.split(/\s+/).map((cidr) => {
    const [base = "", length = ""] = cidr.split("/");
    const width = base.includes(":") ? 128 : 32;
    const hostBits = BigInt(width - Number(length));
    return { prefix: (ipv4Value(base) ?? ipv6Value(base) ?? 0n) >> hostBits, hostBits };
  });
}

function contains(table: readonly Network[], value: bigint): boolean {
  return table.some(({ prefix, hostBits }) => value >> hostBits === prefix);
}

function ipv4Value(text: string): bigint | null {
  const octets = text.split(".");
  const canonical = octets.every((octet) => /^(?:0|[1-9]\d{0,2})$/.test(octet) && +octet <= 255);
  if (octets.length !== 4 || !canonical) return null;
  return octets.reduce((value, octet) => (value << 8n) | BigInt(octet), 0n);
}

/** The URL parser does the grammar of RFC 4291 and answers in the one canonical form of RFC 5952. */
function ipv6Value(text: string): bigint | null {
  if (!/^[0-9a-f:.]+$/i.test(text) || !URL.canParse(`http://[${text}]`)) return null;
  const [head = "", tail] = new URL(`http://[${text}]`).hostname.slice(1, -1).split("::");
  const before = head === "" ? [] : head.split(":");
  const after = tail === undefined || tail === "" ? [] : tail.split(":");
  const zeros = Array.from({ length: 8 - before.length - after.length }, () => "0");
  const groups = [...before, ...zeros, ...after];
  return groups.reduce((value, group) => (value << 16n) | BigInt(`0x${group}`), 0n);
}
