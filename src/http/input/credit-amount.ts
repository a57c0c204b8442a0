/** An amount of credits in a body: a decimal, best as a string. Pure. */
import * as z from "zod";
import { parseCredits } from "../../accounts/credits.ts";

/** Micro-credits, once it is parsed. */
export const creditAmount = z.unknown().transform((input, context) => {
  const microCredits = parseCredits(input);
  if (microCredits !== null) return microCredits;
  const message =
    "a decimal from 0 to 1000000000 with at most six digits after the point is expected";
  context.addIssue({ code: "custom", input, message });
  return z.NEVER;
});
