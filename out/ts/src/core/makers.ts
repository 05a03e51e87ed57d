import type { Core } from "./core.js";
import { jsonText } from "./json.js";

/** 32 random hexadecimal digits. */
export function nonce(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join(
    "",
  );
}

/** The time now in UTC, to the second. */
export function timestamp(core: Core): string {
  return new Date(core.clock.time()).toISOString().replace(/\.\d+Z$/, "Z");
}

/** The language of this package, as the service knows it. */
export function sdkLanguage(): string {
  return "typescript";
}

/** The version of this package. */
export function sdkVersion(core: Core): string {
  return core.profile.version;
}

/** A setting of the client. */
export function setting(core: Core, option: string, otherwise: string): string {
  return String(core.settings.given.get(option) ?? otherwise);
}

/** JSON text of an object, in the order in which it is written. */
export function composed(
  properties: Readonly<Record<string, unknown>>,
): string {
  return jsonText(new Map(Object.entries(properties)));
}
