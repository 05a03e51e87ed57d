import { InvalidRequestError } from "../errors.js";
import type { Core } from "./core.js";
import type { ServerProfile } from "./profile.js";
import { parseBaseUrl } from "./settings.js";

/** Where requests to a server go, its variables filled in. */
export function fillVariables(
  { settings }: Core,
  { url, variables = [] }: ServerProfile,
): string {
  let filled = url;
  for (const { hole, option, urls = {}, ...one } of variables) {
    const value = String(settings.given.get(option) ?? one.default);
    if (Object.hasOwn(urls, value)) return parseBaseUrl(urls[value] ?? "");
    const place = `{${hole ?? option}}`;
    // A setting may be a whole URL or a part of one, not an address in a host.
    const isFree = value === one.default || filled.startsWith(place);
    if (!isFree && !/^[\w.~-]*$/.test(value)) {
      throw new InvalidRequestError(`${option} must be a part of a host name`);
    }
    filled = filled.replaceAll(place, () => value);
  }
  return filled;
}
