import { AuthenticationError } from "../errors.js";
import { toBase64 } from "./base64.js";
import type { Core } from "./core.js";
import type { Fields, Operation, Parameter } from "./operation.js";
import type { CredentialProfile } from "./profile.js";

/** A credential inside a body: the text before it and the credential. */
export function prefixed(
  core: Core,
  prefix: string,
  option: string,
): string | undefined {
  const value = core.credential(option);
  return value === undefined ? undefined : prefix + value;
}

/** A credential as it travels, or undefined when the client has none. */
function credentialText(
  core: Core,
  { option, prefix = "", basic }: CredentialProfile,
): string | undefined {
  const value = core.credential(option);
  if (value === undefined) return undefined;
  const text =
    basic === true ? toBase64(new TextEncoder().encode(value)) : value;
  return prefix + text;
}

/** The credentials that an operation needs besides its parameters. */
export function credentialFields(core: Core, operation: Operation): Fields {
  const alternatives = operation.security ?? [];
  const complete = alternatives.find((options) =>
    options.every((option) => core.credential(option) !== undefined),
  );
  if (complete === undefined && alternatives.length > 0) {
    const ways = alternatives.map((options) => options.join(" and "));
    throw new AuthenticationError(`no credential: pass ${ways.join(", or ")}`, {
      statusCode: 0,
      operation: operation.name,
    });
  }
  return (complete ?? []).flatMap((option) => fieldOf(core, option));
}

function fieldOf(core: Core, option: string): Fields {
  const scheme = core.profile.credentials?.find(
    (candidate) => candidate.option === option,
  );
  const text = scheme && credentialText(core, scheme);
  if (scheme === undefined || text === undefined) return [];
  const parameter: Parameter = { in: scheme.in, name: scheme.name };
  return [[parameter, text]];
}
