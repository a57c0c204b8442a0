/**
 * One operation: its route, parameters, example calls, answers and callbacks. Pure.
 */
import { Answers } from "./answers.tsx";
import { curlOf } from "./curl.ts";
import { limitsOf, plain, type Row, rowsOf, sampleOf, typeOf } from "./describe-schema.ts";
import type { Document, Entry, Media, Operation, Parameter, Schema } from "./document.ts";
import { FieldTable } from "./field-table.tsx";
import { MarkedText } from "./marked-text.tsx";

const PLACES = [
  ["path", "Path"],
  ["query", "Query"],
  ["header", "Headers"],
] as const;

/** The whole operation; its id is the anchor. */
export function OperationView({ document, entry }: { document: Document; entry: Entry }) {
  const { method, path, operation } = entry;
  const media = operation.requestBody?.content?.["application/json"];
  const isPublic = (operation.security ?? []).length === 0;
  return (
    <article class="op" id={operation.operationId}>
      <h3>
        <a href={`#${operation.operationId}`}>{operation.summary}</a>
        {isPublic && <span class="badge">no key needed</span>}
      </h3>
      <div class="route">
        <span class={`verb ${method}`}>{method}</span>
        <span>{path}</span>
      </div>
      {operation.description && (
        <p>
          <MarkedText text={operation.description} />
        </p>
      )}
      {PLACES.map(([place, title]) => (
        <Parameters document={document} operation={operation} place={place} title={title} />
      ))}
      {media?.schema && <BodyFields document={document} schema={media.schema} />}
      <h4>Example</h4>
      {callsOf(document, entry, media).map(({ name, call }) => (
        <figure>
          {name && <figcaption>{name}</figcaption>}
          <pre tabindex={0}>
            <code>{call}</code>
          </pre>
        </figure>
      ))}
      <h4>Answers</h4>
      <Answers document={document} answers={operation.responses} />
      <Callbacks document={document} operation={operation} />
    </article>
  );
}

function Parameters(props: {
  document: Document;
  operation: Operation;
  place: Parameter["in"];
  title: string;
}) {
  const { document, operation, place, title } = props;
  const rows = (operation.parameters ?? [])
    .filter((parameter) => parameter.in === place)
    .map((parameter) => parameterRow(document, parameter));
  if (rows.length === 0) return null;
  return (
    <>
      <h4>{title}</h4>
      <FieldTable rows={rows} label={title} />
    </>
  );
}

function parameterRow(document: Document, parameter: Parameter): Row {
  const { name, required = false, schema = {}, description = schema.description } = parameter;
  return {
    name,
    depth: 0,
    type: typeOf(document, schema),
    required,
    fallback: schema.default === undefined ? null : plain(schema.default),
    limits: limitsOf(document, schema),
    description: description ?? "",
  };
}

/** The body's fields; of a body that comes in several forms, those of each. */
function BodyFields({ document, schema }: { document: Document; schema: Schema }) {
  const forms = schema.oneOf ?? schema.anyOf ?? [schema];
  return (
    <>
      {forms.map((form, index) => (
        <>
          <h4>{index === 0 ? "Body" : "Or, as the body itself"}</h4>
          <FieldTable rows={rowsOf(document, form)} label="Body" />
        </>
      ))}
    </>
  );
}

function callsOf(document: Document, entry: Entry, media: Media | undefined) {
  if (!media) return [{ name: null, call: curlOf(document, entry) }];
  const examples = Object.entries(media.examples ?? {});
  if (examples.length > 0) {
    return examples.map(([name, { value }]) => ({ name, call: curlOf(document, entry, value) }));
  }
  const body = media.example ?? sampleOf(document, media.schema ?? {});
  return [{ name: null, call: curlOf(document, entry, body) }];
}

function Callbacks({ document, operation }: { document: Document; operation: Operation }) {
  const callbacks = Object.values(operation.callbacks ?? {}).flatMap((paths) =>
    Object.entries(paths).flatMap(([address, methods]) =>
      Object.entries(methods).map(([method, callback]) => ({ address, method, callback })),
    ),
  );
  if (callbacks.length === 0) return null;
  return (
    <>
      <h4>Callback</h4>
      {callbacks.map(({ address, method, callback }) => (
        <>
          <div class="route">
            <span class={`verb ${method}`}>{method}</span>
            <span>{address}</span>
          </div>
          <p>
            <MarkedText text={callback.description ?? ""} />
          </p>
          <Answers
            document={document}
            answers={{ "": { ...callback.requestBody, description: "What is sent" } }}
          />
        </>
      ))}
    </>
  );
}
