import { AuthenticationError } from "../errors.js";
import type { Core } from "./core.js";
import { percentEncode } from "./percent.js";
import type { Authorize, CredentialProfile } from "./profile.js";

/** Gets what an operation needs: the first alternative that is there. */
export const authorize: Authorize = async (core, { name, security }) => {
  const alternatives = security ?? core.profile.security ?? [];
  const given = givenTo(core);
  const chosen = alternatives.find((options) =>
    options.every((option) => given.some((one) => one.option === option)),
  );
  if (!chosen && alternatives.length > 0) {
    throw missing(core, name, alternatives);
  }
  const credentials: (readonly [CredentialProfile, string])[] = [];
  for (const one of given) {
    if (chosen?.includes(one.option))
      credentials.push([one, await credentialText(core, one, name)]);
  }
  return credentials;
};

/** Refuses to make a client without any credential. */
export function requireCredential(core: Core): void {
  const { credentials = [], security } = core.profile;
  if (givenTo(core).length > 0) return;
  const all = credentials.map(({ option }) => [option]);
  throw missing(core, "", security ?? all);
}

function givenTo(core: Core): CredentialProfile[] {
  return (core.profile.credentials ?? []).filter((one) => isGiven(core, one));
}

function missing(
  { profile }: Core,
  operation: string,
  alternatives: readonly (readonly string[])[],
): AuthenticationError {
  const ways = alternatives.map((options) =>
    options
      .map((option) => {
        const env = profile.env?.[option];
        return `pass ${option}${env ? ` or set ${env}` : ""}`;
      })
      .join(" and "),
  );
  const message = `no credential: ${ways.join(", or ")}`;
  const headers = new Headers();
  const none = { statusCode: 0, code: "", requestId: "", headers, body: "" };
  return new AuthenticationError(message, { ...none, operation });
}

/** A credential in the way it travels; only its prefix without one. */
export async function credentialText(
  core: Core,
  { grant, option, prefix = "", format = String }: CredentialProfile,
  operation = "",
): Promise<string> {
  const given = core.settings.given.get(option) ?? "";
  const value =
    (typeof given === "string" ? given : await given()) ||
    ((await grant?.token(core, grant, operation)) ?? "");
  if (value !== "") core.secrets.add(value);
  return prefix + format(value);
}

/** A credential inside a body; nothing when the client has none. */
export async function credential(
  core: Core,
  option: string,
  prefix = "",
): Promise<string | undefined> {
  const scheme = { option, in: "form", name: option, prefix } as const;
  return isGiven(core, scheme) ? credentialText(core, scheme) : undefined;
}

function isGiven(core: Core, { grant, option }: CredentialProfile): boolean {
  return (
    core.settings.given.has(option) || grant?.isPossible(core, grant) === true
  );
}

/** Hides what the client has sent as a secret, as it is or encoded. */
export function redact({ secrets }: Core, text: string): string {
  let safe = text;
  for (const secret of secrets) {
    const escaped = percentEncode(secret);
    for (const form of [secret, escaped, escaped.replaceAll("%20", "+")]) {
      safe = safe.replaceAll(form, "[redacted]");
    }
  }
  return safe;
}
