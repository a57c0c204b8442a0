/**
 * The answers of an operation, one to a line; each opens to an example and its fields. Needs no script. Pure.
 */
import { rowsOf, sampleOf } from "./describe-schema.ts";
import type { Body, Document, Media } from "./document.ts";
import { FieldTable } from "./field-table.tsx";
import { MarkedText } from "./marked-text.tsx";

/** The answers by status, in the document's order. */
export function Answers(props: { document: Document; answers: Readonly<Record<string, Body>> }) {
  return (
    <>
      {Object.entries(props.answers).map(([status, answer]) => (
        <Answer document={props.document} status={status} answer={answer} />
      ))}
    </>
  );
}

function Answer(props: { document: Document; status: string; answer: Body }) {
  const { document, status, answer } = props;
  const media = answer.content?.["application/json"];
  const types = Object.keys(answer.content ?? {}).filter((type) => type !== "application/json");
  const isBad = status.startsWith("4") || status.startsWith("5");
  return (
    <details class={media ? "" : "plain"}>
      <summary>
        {status && <span class={isBad ? "status bad" : "status"}>{status}</span>}
        <span>
          <MarkedText text={answer.description ?? ""} />
          {types.length > 0 && <span class="badge">{types.join(" · ")}</span>}
        </span>
      </summary>
      {media && (
        <div>
          <pre tabindex={0}>
            <code>{exampleText(document, media)}</code>
          </pre>
          <FieldTable rows={rowsOf(document, media.schema ?? {})} label={`Fields of ${status}`} />
        </div>
      )}
    </details>
  );
}

function exampleText(document: Document, media: Media): string {
  const [first] = Object.values(media.examples ?? {});
  const example = media.example ?? first?.value ?? sampleOf(document, media.schema ?? {});
  return JSON.stringify(example, null, 2);
}
