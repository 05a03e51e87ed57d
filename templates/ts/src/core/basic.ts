import { toBase64 } from "./base64.js";

/** `user:password` as HTTP basic authentication sends it. */
export function basic(login: string): string {
  return toBase64(new TextEncoder().encode(login));
}
