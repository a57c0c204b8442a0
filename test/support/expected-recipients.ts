/**
 * Who wants an event of a request, by a reading of the rules of its own: it shares nothing with the SQL that it is compared
 * with. Pure, over rows as SQLite gives them.
 */

/** An event with what endpoints choose by. */
export type EventRow = {
  event: string;
  type: string;
  account_id: string;
  is_test: number;
  model: string;
  customer_id: string | null;
  metadata: string | null;
  callback_url: string | null;
};

/** An endpoint with its filters, each JSON or null. */
export type EndpointRow = {
  id: string;
  account_id: string;
  is_test: number;
  event_types: string | null;
  models: string | null;
  customer_ids: string | null;
  metadata: string | null;
};

/** The targets: endpoints by their id, the URL that the request named by account, origin and path. */
export function recipientsOf(event: EventRow, endpoints: readonly EndpointRow[]): string[] {
  const given = valuesOf(event.metadata);
  const wanting = endpoints.filter(
    (endpoint) =>
      endpoint.account_id === event.account_id &&
      endpoint.is_test === event.is_test &&
      isAmong(endpoint.event_types, event.type) &&
      isAmong(endpoint.models, event.model) &&
      isAmong(endpoint.customer_ids, event.customer_id) &&
      Object.entries(valuesOf(endpoint.metadata)).every(([key, value]) => given[key] === value),
  );
  const targets = wanting.map(({ id }) => id);
  const { callback_url: url, type, account_id: accountId } = event;
  if (url === null || type === "request.canceled") return targets;
  const { origin, pathname } = new URL(url);
  return [...targets, `${accountId} ${origin}${pathname}`];
}

function isAmong(list: string | null, value: string | null): boolean {
  return list === null || (JSON.parse(list) as unknown[]).includes(value);
}

const valuesOf = (json: string | null) => JSON.parse(json ?? "{}") as Record<string, unknown>;
