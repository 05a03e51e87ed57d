import { InvalidRequestError } from "../errors.js";
import type { CommonOptions } from "./options.js";
import type { Profile } from "./profile.js";

interface Platform {
  readonly process?: {
    readonly env?: Readonly<Record<string, string | undefined>>;
    readonly versions?: Readonly<Record<string, string>>;
  };
}

/** `package/version platform/version`; undefined in a browser, which has its own. */
export function userAgent({ name, version }: Profile): string | undefined {
  const versions = (globalThis as Platform).process?.versions ?? {};
  const engine = ["bun", "deno", "node"].find((one) => versions[one]);
  const product = name.replace("@", "").replace("/", "-");
  return engine && `${product}/${version} ${engine}/${versions[engine]}`;
}

/** An environment variable, on platforms that have them. */
export function environment(name = ""): string | undefined {
  return (globalThis as Platform).process?.env?.[name];
}

/** Refuses a platform whose own `fetch` would not verify certificates. */
export function refuseUnverified({ fetch, fetchOptions }: CommonOptions): void {
  const variable = "NODE_TLS_REJECT_UNAUTHORIZED";
  const isPlain = !fetch && !fetchOptions?.["dispatcher"];
  if (!isPlain || environment(variable) !== "0") return;
  throw new InvalidRequestError(
    `${variable}=0 turns off the verification of certificates`,
  );
}
