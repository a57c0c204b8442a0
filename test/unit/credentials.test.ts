/** How a call names its key. */
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readCredentials } from "../../src/accounts/credentials.ts";

const read = (headers: Record<string, string>) => readCredentials(new Headers(headers));
const KEY = { keyId: "id", secret: "secret" };

describe("readCredentials", () => {
  it.each(["Key id:secret", "key id:secret", "KEY   id:secret", "  Key id:secret  "])(
    "reads %j",
    (Authorization) => {
      expect(read({ Authorization })).toEqual(KEY);
    },
  );

  it("reads the legacy pair", () => {
    expect(read({ "hf-api-key": "id", "hf-secret": "secret" })).toEqual(KEY);
  });

  it("takes a legacy secret as it is, colons included", () => {
    expect(read({ "HF-API-KEY": "id", "HF-Secret": "a:b c" })).toEqual({
      keyId: "id",
      secret: "a:b c",
    });
  });

  it("lets Authorization decide alone", () => {
    const legacy = { "hf-api-key": "other", "hf-secret": "other" };
    expect(read({ ...legacy, Authorization: "Key id:secret" })).toEqual(KEY);
    for (const Authorization of ["", "Bearer id:secret", "Key id"]) {
      expect(read({ ...legacy, Authorization })).toBeNull();
    }
  });

  it.each<Record<string, string>>([
    {},
    { "hf-api-key": "id" },
    { "hf-secret": "secret" },
    { "hf-api-key": "id", "hf-secret": "" },
    { "hf-api-key": "", "hf-secret": "secret" },
    { Authorization: "Key" },
    { Authorization: "Key id:" },
    { Authorization: "Key :secret" },
    { Authorization: "Key id:secret:more" },
    { Authorization: "Key id:sec ret" },
    { Authorization: "Keyid:secret" },
    { Authorization: "id:secret" },
    { Authorization: "Basic aWQ6c2VjcmV0" },
  ])("finds none in %j", (headers) => {
    expect(read(headers)).toBeNull();
  });

  it("gives back any pair without spaces and colons", () => {
    const half = fc.stringMatching(/^[!-9;-~]+$/);
    fc.assert(
      fc.property(half, half, (keyId, secret) => {
        expect(read({ Authorization: `Key ${keyId}:${secret}` })).toEqual({ keyId, secret });
      }),
    );
  });
});
