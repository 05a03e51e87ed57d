import { AuthenticationError, InvalidRequestError } from "../errors.js";
import type { CommonOptions, Fetch, FetchOptions } from "./options.js";
import type { Profile } from "./profile.js";

/** The options of a client, resolved: option, environment variable, default. */
export interface Settings {
  /** Scheme, host and path prefix, without a slash at the end. */
  readonly baseUrl: string;
  readonly timeout: number;
  readonly readTimeout: number;
  readonly maxRetries: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly maxResponseBytes: number;
  readonly strictDecoding: boolean;
  readonly strictSupport: string | undefined;
  readonly fetch: Fetch;
  readonly fetchOptions: FetchOptions;
  /** Server variables by option name. */
  readonly variables: Readonly<Record<string, string>>;
}

/** Options of any client: the common ones and those the API adds. */
export type GivenOptions = CommonOptions & Readonly<Record<string, unknown>>;

/** Resolves everything but credentials. */
export function resolveSettings(
  profile: Profile,
  options: GivenOptions,
): Settings {
  const variables: Record<string, string> = {};
  for (const variable of profile.server.variables ?? []) {
    variables[variable.option] =
      chosen(options[variable.option], variable.env, variable.option) ??
      variable.default;
  }
  return {
    baseUrl: resolveBaseUrl(profile, options, variables),
    timeout: positive("timeout", options.timeout ?? profile.timeout ?? 600_000),
    readTimeout: resolveReadTimeout(profile, options),
    maxRetries: positive("maxRetries", options.maxRetries ?? 2),
    headers: options.headers ?? {},
    maxResponseBytes: positive(
      "maxResponseBytes",
      options.maxResponseBytes ?? 100 * 1024 * 1024,
    ),
    strictDecoding: options.strictDecoding ?? false,
    strictSupport: resolveSnapshot(profile, options),
    fetch: options.fetch ?? ((url, init) => globalThis.fetch(url, init)),
    fetchOptions: options.fetchOptions ?? {},
    variables,
  };
}

/** Resolves the credentials by option name; one that is required must exist. */
export function resolveCredentials(
  profile: Profile,
  options: GivenOptions,
): ReadonlyMap<string, string> {
  const credentials = new Map<string, string>();
  for (const { option, env, required } of profile.credentials ?? []) {
    const value = chosen(options[option], env, option);
    if (value !== undefined) credentials.set(option, value);
    else if (required === true) {
      const variable = env === undefined ? "" : ` or set ${env}`;
      throw new AuthenticationError(
        `no credential: pass ${option}${variable}`,
        { statusCode: 0 },
      );
    }
  }
  return credentials;
}

function resolveBaseUrl(
  profile: Profile,
  options: GivenOptions,
  variables: Readonly<Record<string, string>>,
): string {
  const { server } = profile;
  const given = chosen(options.baseUrl, server.env, "baseUrl");
  if (given !== undefined) return parseBaseUrl(given);
  let url = server.url;
  for (const { option, urls = {} } of server.variables ?? []) {
    const value = variables[option] ?? "";
    if (!/^[\w.~-]*$/.test(value)) {
      throw new InvalidRequestError(`${option} must be a part of a host name`);
    }
    if (Object.hasOwn(urls, value)) return parseBaseUrl(urls[value] ?? "");
    url = url.replaceAll(`{${option}}`, value);
  }
  if (url === "") throw new InvalidRequestError("baseUrl must be given");
  return parseBaseUrl(url);
}

/** Checks and completes a base URL: `host:port` or a whole `http(s)` URL. */
export function parseBaseUrl(given: string): string {
  const complete = given.includes("://") ? given : `https://${given}`;
  const bare = /^(\[[\da-f:.]+\]|[\w.-]+)(:\d+)?$/i;
  if (complete !== given && !bare.test(given)) throw badBaseUrl();
  let url: URL;
  try {
    url = new URL(complete);
  } catch {
    throw badBaseUrl();
  }
  const plain =
    ["http:", "https:"].includes(url.protocol) &&
    `${url.username}${url.password}${url.search}${url.hash}` === "" &&
    !/[?#]/.test(complete);
  if (!plain) throw badBaseUrl();
  return url.origin + url.pathname.replace(/\/+$/, "");
}

function badBaseUrl(): InvalidRequestError {
  return new InvalidRequestError(
    "baseUrl must be a host, host:port, or an http or https URL " +
      "without user, query and fragment",
  );
}

function resolveReadTimeout(profile: Profile, options: GivenOptions): number {
  if (options.readTimeout !== undefined) {
    return positive("readTimeout", options.readTimeout);
  }
  const fromEnvironment = Number(environment(profile.timeoutEnv));
  if (fromEnvironment > 0 && Number.isFinite(fromEnvironment)) {
    return fromEnvironment;
  }
  return profile.readTimeout ?? 60_000;
}

function resolveSnapshot(
  { supportSnapshots = [] }: Profile,
  { strictSupport }: GivenOptions,
): string | undefined {
  if (!strictSupport || supportSnapshots.includes(strictSupport)) {
    return strictSupport || undefined;
  }
  throw new InvalidRequestError(
    `strictSupport must be one of ${supportSnapshots.join(", ")}`,
  );
}

function positive(option: string, value: number): number {
  if (value >= 0) return value;
  throw new InvalidRequestError(`${option} must be at least 0`);
}

/** The option, else the environment variable; empty counts as not given. */
function chosen(
  value: unknown,
  env: string | undefined,
  option: string,
): string | undefined {
  if (value !== undefined && value !== null && typeof value !== "string") {
    throw new InvalidRequestError(`${option} must be a string`);
  }
  return value || environment(env) || undefined;
}

/** An environment variable, on platforms that have them. */
function environment(name: string | undefined): string | undefined {
  if (name === undefined) return undefined;
  return platform.process?.env?.[name];
}

const platform: {
  readonly process?: { readonly env?: Record<string, string | undefined> };
} = globalThis as object;
