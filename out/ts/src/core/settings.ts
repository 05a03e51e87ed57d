import { InvalidRequestError } from "../errors.js";
import type {
  Credential,
  CommonOptions,
  Fetch,
  FetchOptions,
} from "./options.js";
import { environment } from "./platform.js";
import type { Profile } from "./profile.js";

/** The options of a client, resolved: option, environment variable, default. */
export interface Settings {
  /** Replaces every server of the document. */
  readonly baseUrl?: string;
  readonly timeout: number;
  readonly readTimeout: number;
  /** Absent where the operation decides. */
  readonly maxRetries?: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly maxResponseBytes: number;
  readonly strictDecoding?: boolean;
  readonly strictSupport?: string;
  readonly fetch: Fetch;
  readonly fetchOptions?: FetchOptions;
  /** All options that have a value; credentials and variables among them. */
  readonly given: ReadonlyMap<string, Credential>;
}

/** Options of any client: the common ones and those the API adds. */
export type GivenOptions = CommonOptions & Readonly<Record<string, unknown>>;

/** Resolves the options of a client. */
export function resolveSettings(
  { check, defaults, env }: Profile,
  options: GivenOptions,
): Settings {
  check?.(options);
  // What is empty counts as not given.
  const own = Object.entries(options).filter(([, one]) => (one ?? "") !== "");
  const given = new Map(own as [string, Credential][]);
  for (const [option, name] of Object.entries({ ...env })) {
    const value = given.get(option) ?? environment(name);
    if (value) given.set(option, value);
  }
  const baseUrl = given.get("baseUrl");
  return {
    timeout: 600_000,
    readTimeout: 60_000,
    headers: {},
    maxResponseBytes: 100 * 1024 * 1024,
    fetch: (url, init) => globalThis.fetch(url, init),
    ...defaults?.(),
    ...Object.fromEntries(own),
    ...(baseUrl && { baseUrl: parseBaseUrl(String(baseUrl)) }),
    given,
  };
}

/** Checks and completes a base URL: `host:port` or a whole `http(s)` URL. */
export function parseBaseUrl(given: string): string {
  const isBare = /^(\[[\da-f:.]+\]|[\w.-]+)(:\d+)?$/i.test(given);
  const whole = isBare ? `https://${given}` : given;
  const url = /^https?:\/\/[^?#@\s]+$/i.test(whole) ? URL.parse(whole) : null;
  if (url !== null) return url.origin + url.pathname.replace(/\/+$/, "");
  throw new InvalidRequestError(
    "baseUrl must be a host, host:port, or an http or https URL " +
      "without user, query and fragment",
  );
}

/** Milliseconds from an environment variable, if it has any. */
export function timeoutFrom(env: string, otherwise: number): number {
  const given = Number(environment(env));
  return given > 0 && Number.isFinite(given) ? given : otherwise;
}
