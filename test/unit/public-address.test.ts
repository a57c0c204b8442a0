/** Which addresses of a resolver's answer may be connected to: both sides of every border. */
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isPublicAddress } from "../../src/runtime/public-address.ts";

const words = (text: string) => text.trim().split(/\s+/);

describe("isPublicAddress", () => {
  it.each(
    words(`1.1.1.1 8.8.8.8 93.184.216.34 9.255.255.255 11.0.0.0 100.63.255.255 100.128.0.0 126.255.255.255
      128.0.0.0 168.63.129.15 168.63.129.17 169.253.255.255 169.255.0.0 172.15.255.255 172.32.0.0 191.255.255.255
      192.0.1.0 192.0.3.0 192.167.255.255 192.169.0.0 198.17.255.255 198.20.0.0 223.255.255.255
      2606:4700:4700::1111 2001:4860:4860::8888 2001:200::1 2A00:1450:4001:81B::200E 2400:cb00::1 2003::1`),
  )("%s is public", (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });

  it.each([
    ...words(`0.0.0.0 0.255.255.255 10.0.0.0 10.255.255.255 100.64.0.0 100.100.100.200 100.127.255.255
      127.0.0.1 127.255.255.255 168.63.129.16 169.254.169.254 172.16.0.0 172.31.255.255 192.0.0.192 192.0.2.1
      192.88.99.1 192.168.255.255 198.18.0.0 198.19.255.255 198.51.100.7 203.0.113.7 224.0.0.1 239.255.255.255
      240.0.0.1 255.255.255.255 :: ::1 ::127.0.0.1 ::7f00:1 ::ffff:127.0.0.1 ::ffff:8.8.8.8 ::ffff:0:8.8.8.8
      64:ff9b::8.8.8.8 64:ff9b::a9fe:a9fe 64:ff9b:1::1 100::1 2001::1 2001:10::1 2001:20::1 2001:1ff::1
      2001:db8::1 2002:7f00:1::1 2002:808:808::1 3ffe::1 3fff::1 3fff:fff:ffff::1 4000::1 5f00::1 fc00::1 fd00:ec2::254
      fdff::1 fe80::1 febf::1 fec0::1 ff02::1 fe80::1%eth0 127.1 0x7f000001 2130706433 08.8.8.8 1.2.3.4. 1.2.3.256
      1.2.3.4.5 1.2.3 example.com [::1] :::1 1:2:3 ::1]x/`),
    "",
    " 8.8.8.8",
    "8.8.8.8\n",
  ])("%j is not public", (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });

  it("has no public address that carries another one, in whatever form", () => {
    fc.assert(
      fc.property(
        fc.ipV4(),
        fc.constantFrom("::", "::ffff:", "::ffff:0:", "64:ff9b::", "64:ff9b:1::"),
        (ipv4, prefix) => {
          expect(isPublicAddress(prefix + ipv4)).toBe(false);
        },
      ),
    );
  });

  it("never throws", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(isPublicAddress(text)).toBe(false);
      }),
    );
  });
});
