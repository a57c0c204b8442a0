/**
 * The one font of whatever is drawn: Inter 600 (OFL-1.1), Latin with its extensions and Vietnamese, Cyrillic and Greek.
 * The `.bin` import resolves in Workers bundles only; code that must run in plain Node takes a `Font` instead.
 */
import bytes from "./font.bin";
import { Font } from "./font.ts";

/** Inter 600, indexed once per isolate. */
export const INTER = new Font(bytes);
