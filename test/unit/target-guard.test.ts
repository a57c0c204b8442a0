/**
 * The target guard against the recorded cases, against hostile URLs of every class, and as properties.
 * The case file holds one verdict a URL; the lists here hold URLs of the same classes that it lacks.
 */
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkTarget, type TargetRules } from "../../src/runtime/target-guard.ts";
import urlCases from "../support/cases/webhook-urls.json" with { type: "json" };

const PUBLIC_ONLY = { allowLoopback: false };
const WITH_LOOPBACK = { allowLoopback: true };

const verdict = (url: string) => checkTarget(url, PUBLIC_ONLY).kind;
const label = (length: number) => "a".repeat(length);

/** Space separated, so none of these holds a space. */
const words = (text: string) => text.trim().split(/\s+/);

const HOSTILE: Record<string, readonly string[]> = {
  scheme: [
    ...words(`http://example.com:443/ ftp://example.com/ gopher://example.com/ data:text/plain,x
      wss://example.com/ https:/example.com/ https:///example.com/ https:////example.com/
      https://?q https://# //example.com/ example.com/hook view-source:https://example.com/
      https:https://example.com/ https//example.com/ https:\\\\example.com\\ s3://bucket/key
      about:blank chrome://settings/ jar:https://example.com!/ https://:443/ hTTp://example.com/`),
    "https ://example.com/",
    " https://example.com/",
    "\u0000https://example.com/",
    "\uFEFFhttps://example.com/",
  ],
  userinfo: [
    ...words(`https://@example.com/ https://user@example.com/ https://user:@example.com/
      https://:@example.com/ https://a@b@example.com/ https://example.com:443@127.0.0.1/
      https://example.com%40127.0.0.1/ https://example.com%2f@127.0.0.1/ https://%61@example.com/
      https://127.0.0.1\\.example.com/ https://127.0.0.1/\\@example.com https:\\/example.com/
      https://example.com#@127.0.0.1/ https://127.0.0.1#@example.com/ https://[::1]@example.com/`),
    "https://example.com\uFF20127.0.0.1/",
    "https://127.0.0.1\uFF0Fexample.com/",
    "https://127.0.0.1\uFF03example.com/",
    "https://127.0.0.1\uFF1Fexample.com/",
    "https://127.0.0.1\uFF1A443/",
    "https://a\u2100b.com/",
  ],
  shape: [
    ...words(`https://example.com/# https://example.com#x https://example.com.. https://.example.com/
      https://./ https://../ https://example-.com/ https://example.-com/ https://example.com-/
      https://exa_mple.com/ https://_dmarc.example.com/ https://exa%6dple.com/ https://example%2ecom/
      https://example.com%00/ https://example.com%/ https://exa*mple.com/ https://exa<mple.com/
      https://exa|mple.com/ https://exa^mple.com/ https://example.com,evil.com/ https://exa!mple.com/
      https://exa'mple.com/ https://exa"mple.com/ https://{example}.com/ https://example.com;a/
      https://$HOST.example.com/ https://[example.com/ https://example.com]/ https://[]/
      https://xn--/ https://xn--.com/ https://a.xn--/ https://example.com:/ https://example.com:?q`),
    "https://example.com/\u007F",
    "https://example.com/\u00A0",
    "https://example.com/\u2028",
    "https://example.com/\u200B",
    "https://example.com/\u202Egpj",
    "https://example.com/\uD800",
    "https://example.com/a\\b",
    "https://example.com/?a=\\",
    "https://exam\u00ADple.com/",
    "https://example.com/\n",
    "https://example.com/\u001B[31m",
    `https://${label(64)}.com/`,
    `https://example.${label(64)}/`,
    `https://${`${label(62)}.`.repeat(4)}com/`,
    `https://example.com/${"a".repeat(2029)}`,
    `https://example.com/${"✓".repeat(300)}`,
  ],
  port: words(`https://example.com:80/ https://example.com:22/ https://example.com:444/
    https://example.com:4443/ https://example.com:8080/ https://example.com:8444/
    https://example.com:65535/ https://example.com:4294967739/ https://example.com:-1/
    https://example.com:+443/ https://example.com:443a/ https://example.com:0x1bb/
    https://example.com:4.43/ https://example.com:443:443/ https://example.com:８４４３x/
    https://example.com:2052/ https://example.com:2375/ https://example.com:11211/
    https://example.com:%34%34%33/ https://example.com:*/`),
  ipv4: words(`https://127.0.1/ https://0x7f.1/ https://0X7F.0.0.1/ https://0177.1/ https://0177.0.0.01/
    https://2130706433/ https://2130706433./ https://0/ https://0./ https://00/ https://0x/ https://0x0/
    https://127.0.0.1../ https://127.0.0.256/ https://256.0.0.1/ https://4294967295/ https://4294967296/
    https://0x100000000/ https://127.0.0.0x1/ https://127.0.0.08/ https://1.2.3/ https://1.2.3.4.0x5/
    https://foo.1/ https://foo.0x1/ https://foo.127.0.0.1/ https://example.com.0/ https://192.168.1/
    https://192.168.257/ https://169.254.169.254/ https://169.254.43518/ https://0251.0376.0251.0376/
    https://2852039166/ https://①②⑦.⓪.⓪.①/ https://127。0。0。1/ https://127．0．0．1/ https://𝟏𝟐𝟕.𝟎.𝟎.𝟏/
    https://１６９。２５４。１６９。２５４/ https://0x7f000001:8443/ https://168.63.129.16/ https://100.100.100.200/
    https://172.31.255.255/ https://192.168.0.1/ https://203.0.113.9/ https://224.0.0.1/ https://240.0.0.1/
    https://1.1.1.1/ https://1.1/ https://16843009/ https://1.2.3.4:8443/ https://127.0.0.1:443/
    https://127.0.0.1?q https://0000000000000000127.0.0.1/ https://127.%30.0.1/ https://-1/`),
  ipv6: words(`https://[::1]:8443/ https://[0:0:0:0:0:0:0:1]/ https://[0000::0001]/ https://[::127.0.0.1]/
    https://[::7f00:1]/ https://[::ffff:127.0.0.1]/ https://[::FFFF:A9FE:A9FE]/ https://[0::ffff:0:1]/
    https://[::ffff:0:127.0.0.1]/ https://[64:ff9b::10.0.0.1]/ https://[2001::1]/ https://[2002:7f00:1::]/
    https://[fe80::1%25eth0]/ https://[fe80::1%eth0]/ https://[fec0::1]/ https://[fdff::1]/
    https://[fd00:ec2::254]/ https://[ff02::1]/ https://[ff0e::1]/ https://[3fff::1]/ https://[5f00::1]/
    https://[2001:4860:4860::8888]/ https://[v1.a]/ https://[::1/ https://::1/ https://::1]/
    https://[::1]x/ https://[1:2:3:4:5:6:7]/ https://[:::]/ https://[::1].example.com/ https://[::g]/
    https://[::１]/`),
  name: [
    ...words(`https://LOCALHOST/ https://foo.localhost/ https://foo.LocalHost./ https://localhost:8443/
      https://localhost.localdomain/ https://localhost6.localdomain6/ https://ip6-loopback/
      https://broadcasthost/ https://metadata/ https://kubernetes/ https://com/ https://com./
      https://kubernetes.default/ https://redis.ns.svc.cluster.local/ https://a.svc.cluster/
      https://consul.service.consul/ https://host.containers.internal/ https://gateway.docker.internal/
      https://kubernetes.docker.internal/ https://metadata.goog/ https://metadata.google.internal./
      https://metadata.tencentyun.com/ https://1.0.0.127.in-addr.arpa/ https://ipv4only.arpa/
      https://router.lan/ https://db.intranet/ https://x.private/ https://x.home/ https://x.mail/
      https://x.invalid/ https://x.example/ https://x.alt/ https://x.i2p/ https://fritz.box/
      https://speedport.ip/ https://x.intern/ https://x.eth/
      https://127.0.0.1.nip.io/ https://10-0-0-1.nip.io/ https://7f000001.nip.io/ https://nip.io/
      https://app.10.8.0.1.xip.io/ https://www.127-0-0-1.sslip.io/ https://--1.sslip.io/
      https://10-0-0-1.traefik.me/ https://lvh.me/ https://a.b.lvh.me/ https://vcap.me/ https://x.lacolhost.com/
      https://make-127-0-0-1-rr.1u.ms/ https://7f000001.c0a80001.rbndr.us/ https://localho.st/
      https://localhost.localstack.cloud/ https://x.localhost.direct/ https://10-0-0-1.abc.plex.direct/
      https://ⓛⓞⓒⓐⓛⓗⓞⓢⓣ/ https://LOCALHOſT/ https://x.ⓘⓝⓣⓔⓡⓝⓐⓛ/ https://169-254-169-254。sslip。io/
      https://x.lOcAl:8443/ https://example.c/ https://example.b3/`),
    "https://local\u00ADhost/",
    "https://local\u200Bhost/",
    "https://x.inter\u200Dnal/",
  ],
};

const HARMLESS =
  words(`https://example.com https://example.com/ https://example.com:443/ HTTPS://example.com/
  https://example.com:2053/ https://example.com:2083/ https://example.com:2087/ https://example.com:2096/
  https://example.com./hook https://example.com?x=1 https://example.com/?u=https://a:b@127.0.0.1:1/
  https://example.com/@user/a:b https://example.com/a%20b%5C https://example.org/✓ https://faß.de/
  https://日本語.example.jp/ https://xn--bcher-kva.example.com/ https://localhost.example.com/
  https://local.example.com/ https://mylocalhost.com/ https://notnip.io/ https://nip.io.example.com/
  https://10.example.com/ https://1e100.net/ https://3com.com/ https://a--b.netlify.app/
  https://hooks.zapier.com/hooks/catch/1/a/ https://x.ngrok-free.app/ https://x.m.pipedream.net/
  https://x.trycloudflare.com/ https://dev.dev/ https://mail.example.com/ https://a.b.c.d.e.f.example.com/
  https://xn--80ak6aa92e.com/ https://example.com//double//slash https://t.co/ https://x.consulting/`);

describe("checkTarget", () => {
  it.each(urlCases)("$category: $why ($url)", ({ url, allow }) => {
    expect(verdict(url)).toBe(allow ? "allowed" : "refused");
  });

  const hostile = Object.entries(HOSTILE).flatMap(([kind, urls]) =>
    urls.map((url) => ({ kind, url })),
  );
  it.each(hostile)("refuses $kind: $url", ({ url }) => {
    expect(verdict(url)).toBe("refused");
  });

  it.each(HARMLESS)("allows %s", (url) => {
    expect(verdict(url)).toBe("allowed");
  });

  it("allows a URL and a host name of exactly the longest length, and a label of 63", () => {
    const path = "a".repeat(2048 - "https://example.com/".length);
    expect(verdict(`https://example.com/${path}`)).toBe("allowed");
    const host = `${label(63)}.${label(63)}.${label(63)}.${label(57)}.com`;
    expect(host).toHaveLength(253);
    expect(verdict(`https://${host}/`)).toBe("allowed");
    expect(verdict(`https://a${host.slice(64)}.${host}/`)).toBe("refused");
  });

  it("hands out the string to send: host folded, default port and final dot gone, path kept", () => {
    const normalised = (url: string) => {
      const target = checkTarget(url, PUBLIC_ONLY);
      return target.kind === "allowed" ? target.url : null;
    };
    expect(normalised("HTTPS://EXAMPLE.com.:443/Hook?A=B")).toBe("https://example.com/Hook?A=B");
    expect(normalised("https://Bücher.example.com")).toBe("https://xn--bcher-kva.example.com/");
    expect(normalised("https://example.com:8443")).toBe("https://example.com:8443/");
  });

  it("gives a reason that is one sentence and repeats nothing of the URL", () => {
    for (const url of Object.values(HOSTILE).flat()) {
      const target = checkTarget(url, PUBLIC_ONLY);
      const reason = target.kind === "refused" ? target.reason : "";
      expect(reason).toMatch(/^The [^!?]+\.$/);
      expect(reason).not.toMatch(/\d+\.\d+\.\d+|localhost/);
    }
  });
});

describe("checkTarget where loopback is allowed", () => {
  it.each(
    words(`http://localhost/ http://localhost:8787/hook https://localhost:1/ http://127.0.0.1:3000/?a=b
      http://[::1]:8080/ https://[::1]/ http://LOCALHOST:80/ https://example.com/hook`),
  )("allows %s", (url) => {
    expect(checkTarget(url, WITH_LOOPBACK).kind).toBe("allowed");
  });

  it.each([
    ...words(`http://example.com/ http://user@localhost/ http://localhost:/ http://localhost/#a
      http://localhost:65536/ http://127.1/ http://2130706433/ http://127.0.0.2/ http://0.0.0.0/ http://localhost./
      http://foo.localhost/ http://[::ffff:7f00:1]/ http://[0:0:0:0:0:0:0:1]/ http://10.0.0.1/ ws://localhost/
      http://%6cocalhost/ http://ｌｏｃａｌｈｏｓｔ/ http:localhost/ http:///localhost/ http://localhost\\@example.com/
      https://example.com:8080/ https://192.168.0.1/ http://localhost.example.com/`),
    "http://local\thost/",
  ])("still refuses %j", (url) => {
    expect(checkTarget(url, WITH_LOOPBACK).kind).toBe("refused");
  });
});

describe("checkTarget where hosts are our own", () => {
  const kind = (url: string, rules: Partial<TargetRules>) =>
    checkTarget(url, { ...PUBLIC_ONLY, ...rules }).kind;

  it.each([
    ["https://api.example.com", "https://api.example.com/v1/x", "refused"],
    ["https://api.example.com", "https://API.example.com.:8443/", "refused"],
    ["https://api.example.com:8443", "https://api.example.com/", "refused"],
    ["https://bücher.example.com", "https://xn--bcher-kva.example.com/", "refused"],
    ["https://api.example.com", "https://example.com/", "allowed"],
    ["https://api.example.com", "https://hooks.example.com/", "allowed"],
    ["https://api.example.com", "https://x.api.example.com/", "allowed"],
    ["https://api.example.com", "https://notapi.example.com/", "allowed"],
  ])("served at %s: %s is %s", (own, url, expected) => {
    expect(kind(url, { ownOrigins: ["https://other.example.org", own] })).toBe(expected);
  });

  it.each([
    ["http://127.0.0.1:8787", "http://127.0.0.1:8787/", "refused"],
    ["http://127.0.0.1:8787", "http://localhost:8787/", "refused"],
    ["http://localhost", "http://[::1]:80/", "refused"],
    ["https://localhost", "https://127.0.0.1/", "refused"],
    ["http://127.0.0.1:8787", "http://127.0.0.1:8788/", "allowed"],
    ["http://127.0.0.1:8787", "http://127.0.0.1/", "allowed"],
    ["http://127.0.0.1:8787", "https://hooks.example.com/", "allowed"],
  ])("on this machine only the one port is: from %s, %s is %s", (own, url, expected) => {
    expect(kind(url, { ...WITH_LOOPBACK, ownOrigins: [own] })).toBe(expected);
  });

  it.each([
    ["example.org", "https://example.org/", "refused"],
    ["example.org", "https://x.example.org/", "allowed"],
    ["example.org", "https://notexample.org/", "allowed"],
    [".example.org", "https://example.org/", "refused"],
    [".example.org", "https://a.b.example.org./", "refused"],
    [".example.org", "https://notexample.org/", "allowed"],
    [".workers.dev", "https://EXAMPLE.Workers.dev/", "refused"],
  ])("blocked %s: %s is %s", (name, url, expected) => {
    expect(kind(url, { blockedHosts: ["other.example.net", name] })).toBe(expected);
  });
});

describe("checkTarget, for any input", () => {
  const text = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.webUrl({ withQueryParameters: true, withFragments: true }),
    fc.tuple(fc.constantFrom("https://", "http://", "https:/"), fc.string({ unit: "grapheme" })),
    fc.tuple(
      fc.constant("https://"),
      fc.array(fc.constantFrom(...words("a 1 . - : @ / [ ] % \\ ? # xn-- ０ 。 ſ é"))),
      fc.constantFrom(".com", ".com.", "/", ":8443/", ".local/", ".1/"),
    ),
  );
  const url = text.map((parts) => (Array.isArray(parts) ? parts.flat().join("") : parts));

  it("never throws, and what it allows is an https name that stays allowed as it is", () => {
    fc.assert(
      fc.property(url, fc.boolean(), (raw, allowLoopback) => {
        const first = checkTarget(raw, { allowLoopback });
        if (first.kind === "refused") return;
        expect(checkTarget(first.url, { allowLoopback })).toEqual(first);
        const parsed = new URL(first.url);
        expect(parsed.href).toBe(first.url);
        expect(parsed.username + parsed.password + parsed.hash).toBe("");
      }),
      { numRuns: 3000 },
    );
  });

  const digits: Record<string, (value: number) => string> = {
    decimal: (value) => String(value),
    hex: (value) => `0x${value.toString(16)}`,
    octal: (value) => `0${value.toString(8)}`,
    fullWidth: (value) =>
      String(value).replace(/\d/g, (digit) => String.fromCodePoint(0xff10 + Number(digit))),
  };

  it("refuses every IPv4 address in every number of parts, every base and every dot", () => {
    const base = fc.constantFrom(...Object.values(digits));
    const dot = fc.constantFrom(".", "。", "．", "｡");
    const parts = fc.integer({ min: 1, max: 4 });
    fc.assert(
      fc.property(
        fc.nat({ max: 2 ** 32 - 1 }),
        parts,
        fc.array(base, { minLength: 4, maxLength: 4 }),
        dot,
        fc.constantFrom("", "."),
        (address, count, spell, separator, final) => {
          const octets = [24, 16, 8, 0].map((shift) => (address >>> shift) & 255);
          const rest = octets.slice(count - 1).reduce((sum, octet) => sum * 256 + octet, 0);
          const numbers = [...octets.slice(0, count - 1), rest];
          const host = numbers
            .map((number, index) => (spell[index] ?? String)(number))
            .join(separator);
          expect(verdict(`https://${host}${final}/`)).toBe("refused");
        },
      ),
      { numRuns: 2000 },
    );
  });

  it("refuses every IPv6 address", () => {
    fc.assert(
      fc.property(fc.ipV6(), (address) => {
        expect(verdict(`https://[${address}]/`)).toBe("refused");
      }),
    );
  });
});
