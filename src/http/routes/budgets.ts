/**
 * `/v1/budgets`: what a key or a customer of the caller's account may spend in a day and in a month, and what of it is
 * used and held. Changed by unrestricted live keys; any key may look at its own. The subject is one segment of the path,
 * percent-encoded where it has to be; a customer `.` or `..` cannot be named, since a URL has no such segment.
 */
import type { Context, Hono } from "hono";
import type { Budget, BudgetChange, Spender } from "../../accounts/budget.ts";
import { changingBudgets, lookingAtBudgets } from "../../accounts/budget-rules.ts";
import { budgetBody, placeText } from "../../accounts/budget-view.ts";
import { managingBudgets } from "../../accounts/key-rules.ts";
import { answerManaged } from "../answer-managed.ts";
import { authenticate } from "../authenticate.ts";
import { budgetChangeInput, budgetPageInput } from "../input/budget-input.ts";
import { readSpender } from "../input/budget-subject.ts";
import type { AppEnv } from "../context.ts";
import { parseBody, parseQuery } from "../input/parse-body.ts";
import { problemResponse } from "../problems.ts";
import { encodeCursor } from "../input/query-fields.ts";

/** They change with every submission. */
const NO_STORE = { "Cache-Control": "no-store" };

/** Adds the routes. */
export function addBudgetRoutes(app: Hono<AppEnv>): void {
  app.get("/v1/budgets", authenticate, list);
  app.get("/v1/budgets/:scope/:subject", authenticate, show);
  app.put("/v1/budgets/:scope/:subject", authenticate, change);
  app.delete("/v1/budgets/:scope/:subject", authenticate, remove);
}

async function list(c: Context<AppEnv>): Promise<Response> {
  const query = parseQuery(c, budgetPageInput);
  if (query.kind !== "valid") return problemResponse(query);
  const { limit, cursor: after = null } = query.value;
  const { budgets, clock } = c.var.services;
  return await answerManaged(
    c,
    (by) => {
      const rules = managingBudgets(by);
      return budgets.list(by.accountId, { after, limit }, clock.now(), rules);
    },
    ({ items, next }) => {
      const body = {
        items: items.map(budgetBody),
        next_cursor: next && encodeCursor(placeText(next)),
      };
      return c.json(body, 200, NO_STORE);
    },
  );
}

async function show(c: Context<AppEnv>): Promise<Response> {
  const path = readSpender(c);
  if (path.kind !== "spender") return problemResponse(path);
  const { spender } = path;
  const { budgets, clock } = c.var.services;
  return await answerManaged(
    c,
    (by) => {
      const rules = lookingAtBudgets(by, spender);
      return budgets.load(by.accountId, spender, clock.now(), rules);
    },
    (found) => answerWith(c, found),
  );
}

async function change(c: Context<AppEnv>): Promise<Response> {
  const path = readSpender(c);
  if (path.kind !== "spender") return problemResponse(path);
  const input = await parseBody(c, budgetChangeInput);
  if (input.kind !== "valid") return problemResponse(input);
  return await write(c, path.spender, input.value, (budgets) => answerWith(c, budgets));
}

async function remove(c: Context<AppEnv>): Promise<Response> {
  const path = readSpender(c);
  if (path.kind !== "spender") return problemResponse(path);
  return await write(c, path.spender, { day: null, month: null }, () => c.body(null, 204));
}

function write(
  c: Context<AppEnv>,
  spender: Spender,
  wanted: BudgetChange,
  answer: (budgets: Budget[]) => Response,
): Promise<Response> {
  const { budgets, clock } = c.var.services;
  return answerManaged(
    c,
    (by) => {
      const rules = changingBudgets(by, spender, wanted);
      return budgets.change(by.accountId, spender, wanted, clock.now(), rules);
    },
    answer,
  );
}

const answerWith = (c: Context<AppEnv>, budgets: Budget[]) =>
  c.json({ items: budgets.map(budgetBody) }, 200, NO_STORE);
