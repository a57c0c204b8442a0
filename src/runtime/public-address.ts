/**
 * Tells which addresses of the internet a customer's URL may lead to. Pure.
 * Guarantees: only global unicast addresses count as public; an address in any other spelling than a resolver's, or that
 * carries another address inside, does not.
 */

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
