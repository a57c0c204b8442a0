/** What a prompt says to the viewer, if it wants anything said. Pure. */

/** Tokens that steer the sandbox (`sandbox:fail`, `sandbox:slow=3`) are addressed to the machine, not to the viewer. */
const STEERING = /(^|\s)sandbox:\S*/gi;

/** The part of a prompt a caption shows: without steering tokens, white space collapsed. May be empty. */
export function captionText(prompt: string): string {
  return prompt.replace(STEERING, " ").replace(/\s+/g, " ").trim();
}

/** Whether a prompt asks for a picture without text, as of one over which text is to be set. */
export const wantsNoText = (prompt: string): boolean => /\bno (?:text|lettering)\b/i.test(prompt);
