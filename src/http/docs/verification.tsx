/**
 * How a receiver verifies a callback: the programs of `docs/verify`, one a language. Their text is a copy in
 * `verification.json`, since a Worker reads no files; `npm run readme` writes it. Pure.
 */
import { MarkedText } from "./marked-text.tsx";
import receivers from "./verification.json" with { type: "json" };

/** Where the page has it, and under which name. */
export const VERIFICATION = { anchor: "verify", title: "Verify a callback" } as const;

/** The section. */
export function Verification() {
  return (
    <section class="tag" id={VERIFICATION.anchor}>
      <h2>{VERIFICATION.title}</h2>
      <p>
        <MarkedText text={RULES} />
      </p>
      <article class="op">
        {receivers.map(({ language, file, text }, index) => (
          <details name="language" open={index === 0}>
            <summary>
              {language} <code>{file}</code>
            </summary>
            <div>
              <pre tabindex={0}>
                <code>{text}</code>
              </pre>
            </div>
          </details>
        ))}
      </article>
    </section>
  );
}

const RULES =
  "Read the raw body, check signature and timestamp, answer 2xx at once, and do the work of a `webhook-id` one time: a " +
  "callback may come again. `v1` is verified with the secret, by the library of Standard Webhooks in your language; " +
  "`v1a` with the public keys of `/.well-known/jwks.json`. A receiver that can do neither believes nothing of the body " +
  "and reads the state from the address in `webhook-read-url`, after comparing its host with this one.";
