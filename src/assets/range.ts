/** The Range header of RFC 9110, section 14, for one range of bytes. Pure. */

/** Which bytes to send. `whole` also where the header is absent, malformed or asks for several ranges: it may be ignored. */
export type ByteRange =
  | { kind: "whole"; offset: 0; length: number }
  | { kind: "part"; offset: number; length: number }
  | { kind: "unsatisfiable" };

/** What `header` asks of `sizeBytes` bytes. */
export function parseRange(header: string | null, sizeBytes: number): ByteRange {
  const match = /^bytes=(\d*)-(\d*)$/i.exec(header?.trim() ?? "");
  const [first, last] = [match?.[1] ?? "", match?.[2] ?? ""];
  if (first === "" && last === "") return { kind: "whole", offset: 0, length: sizeBytes };
  if (first === "") {
    const length = Math.min(Number(last), sizeBytes);
    if (length === 0) return { kind: "unsatisfiable" };
    return { kind: "part", offset: sizeBytes - length, length };
  }
  const offset = Number(first);
  if (last !== "" && Number(last) < offset) return { kind: "whole", offset: 0, length: sizeBytes };
  if (offset >= sizeBytes) return { kind: "unsatisfiable" };
  const end = last === "" ? sizeBytes - 1 : Math.min(Number(last), sizeBytes - 1);
  return { kind: "part", offset, length: end - offset + 1 };
}
