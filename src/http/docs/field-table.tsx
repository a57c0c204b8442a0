/**
 * A table of parameters or fields: name and type, what it means with its limits, and its default. Pure.
 */
import type { Row } from "./describe-schema.ts";
import { MarkedText } from "./marked-text.tsx";

/** The table, or nothing where there are no rows. `label` names it for screen readers. */
export function FieldTable({ rows, label }: { rows: readonly Row[]; label: string }) {
  if (rows.length === 0) return null;
  const hasDefaults = rows.some(({ fallback }) => fallback !== null);
  return (
    <table aria-label={label}>
      <thead>
        <tr>
          <th scope="col">Name</th>
          <th scope="col">Meaning</th>
          {hasDefaults && <th scope="col">Default</th>}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <FieldRow row={row} hasDefault={hasDefaults} />
        ))}
      </tbody>
    </table>
  );
}

function FieldRow({ row, hasDefault }: { row: Row; hasDefault: boolean }) {
  return (
    <tr>
      <td class="name">
        <code>{row.name}</code>
        {row.required && <span class="must">required</span>}
        <span class="type">{row.type}</span>
      </td>
      <td>
        <MarkedText text={row.description} />
        {row.limits.map((limit) => (
          <span class="limits">{limit}</span>
        ))}
      </td>
      {hasDefault && (
        <td class="default">{row.fallback !== null && <code>{row.fallback}</code>}</td>
      )}
    </tr>
  );
}
