/**
 * The API reference as a page, made of the OpenAPI document, with the receivers of `docs/verify` at its end. Loads
 * nothing, from here or elsewhere, and runs no script. Pure; everything that the document says is escaped.
 */
import { type Document, type Section, sectionsOf } from "./document.ts";
import { MarkedText } from "./marked-text.tsx";
import { OperationView } from "./operation.tsx";
import { STYLE } from "./style.ts";
import { Verification, VERIFICATION } from "./verification.tsx";

/** The page. */
export function DocsPage({ document }: { document: Document }) {
  const { info } = document;
  const sections = sectionsOf(document);
  return (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{`${info.title} API reference`}</title>
        <style dangerouslySetInnerHTML={{ __html: STYLE }} />
      </head>
      <body>
        <a class="skip" href="#content">
          Skip to the content
        </a>
        <div class="frame">
          <nav class="side" aria-label="Operations">
            <a class="brand" href="#content">
              {info.title}
            </a>
            <div class="wide">
              <Contents sections={sections} />
            </div>
            <details class="narrow">
              <summary>Contents</summary>
              <Contents sections={sections} />
            </details>
          </nav>
          <main id="content">
            <Introduction document={document} />
            {sections.map((section) => (
              <section class="tag" id={anchorOf(section)}>
                <h2>{section.name}</h2>
                <p>
                  <MarkedText text={section.description} />
                </p>
                {section.entries.map((entry) => (
                  <OperationView document={document} entry={entry} />
                ))}
              </section>
            ))}
            <Verification />
          </main>
        </div>
      </body>
    </html>
  );
}

function Introduction({ document }: { document: Document }) {
  const { info, servers, components } = document;
  const schemes = Object.values(components.securitySchemes ?? {});
  return (
    <>
      <h1>{info.title}</h1>
      <p class="lead">
        <MarkedText text={info.description ?? ""} />
      </p>
      <dl class="facts">
        <dt>Server</dt>
        <dd>
          <code>{servers[0]?.url ?? ""}</code>
        </dd>
        {schemes.map(({ name = "Authorization", description = "" }) => (
          <>
            <dt>
              <code>{name}</code>
            </dt>
            <dd>
              <MarkedText text={description} />
            </dd>
          </>
        ))}
        <dt>Document</dt>
        <dd>
          <a href="/openapi.json">openapi.json</a>
        </dd>
      </dl>
    </>
  );
}

function Contents({ sections }: { sections: readonly Section[] }) {
  return (
    <>
      {sections.map((section) => (
        <>
          <h2>
            <a href={`#${anchorOf(section)}`}>{section.name}</a>
          </h2>
          <ul>
            {section.entries.map(({ method, operation }) => (
              <li>
                <a href={`#${operation.operationId}`}>
                  <span class={`verb ${method}`}>{method}</span>
                  <span>{operation.summary}</span>
                </a>
              </li>
            ))}
          </ul>
        </>
      ))}
      <h2>
        <a href={`#${VERIFICATION.anchor}`}>{VERIFICATION.title}</a>
      </h2>
    </>
  );
}

function anchorOf({ name }: Section): string {
  return `tag-${name.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-")}`;
}
