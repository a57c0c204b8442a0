/**
 * Reads a List of strings with parameters, the shape of the IETF's rate-limit fields, as strictly as RFC 9651 (section 4.2)
 * does. Throws where a parser has to.
 */

/** A member: its string, and its parameters, each a string or a whole number. */
export interface ListMember {
  name: string;
  parameters: Record<string, string | number>;
}

const STRING = /^"((?:[\x20-\x21\x23-\x5b\x5d-\x7e]|\\["\\])*)"/;
const INTEGER = /^-?\d{1,15}(?![\d.])/;
const KEY = /^; *([a-z*][a-z0-9_\-.*]*)=/;

/** The members of the list. */
export function parseList(field: string): ListMember[] {
  const members: ListMember[] = [];
  let rest = field.replace(/^ +| +$/g, "");
  const take = (pattern: RegExp): RegExpExecArray | null => {
    const match = pattern.exec(rest);
    if (match) rest = rest.slice(match[0].length);
    return match;
  };
  const takeString = () => take(STRING)?.[1]?.replaceAll(/\\(.)/g, "$1");
  for (;;) {
    if (rest === "") return members;
    if (members.length > 0 && !take(/^[ \t]*,[ \t]*/)) throw new Error(`no comma at: ${rest}`);
    const name = takeString();
    if (name === undefined) throw new Error(`no string at: ${rest}`);
    const parameters: ListMember["parameters"] = {};
    for (let key = take(KEY); key; key = take(KEY)) {
      const value = takeString() ?? take(INTEGER)?.[0];
      if (value === undefined) throw new Error(`no value at: ${rest}`);
      parameters[key[1]!] = /^-?\d+$/.test(value) ? Number(value) : value;
    }
    members.push({ name, parameters });
  }
}
