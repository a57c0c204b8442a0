/**
 * A fast hash for spreading and for repeatable choices. Pure; not for security (that is `digest`).
 */

/**
 * FNV-1a over UTF-16 units with a murmur3 final mix: any string to an unsigned 32-bit integer, evenly spread. Integer
 * arithmetic only, the same in every engine. Not for security.
 */
export function hash32(text: string): number {
  let h = 2166136261;
  for (let i = 0; i < text.length; i++) {
    h ^= text.charCodeAt(i);
    h = Math.imul(h, 16777619);
  }
  h ^= h >>> 16;
  h = Math.imul(h, 2246822507);
  h ^= h >>> 13;
  h = Math.imul(h, 3266489909);
  return (h ^ (h >>> 16)) >>> 0;
}
