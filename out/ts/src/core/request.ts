import { InvalidRequestError } from "../errors.js";
import type { Core } from "./core.js";
import type {
  Arguments,
  Fields,
  Operation,
  Parameter,
  ParameterPlace,
  Payload,
} from "./operation.js";
import type { RequestOptions } from "./options.js";
import { percentEncode, percentEncodeReserved } from "./percent.js";
import { userAgent } from "./platform.js";
import { credentialFields } from "./security.js";
import { joined, pairs } from "./style.js";

/** A request, ready for `fetch`. */
export interface BuiltRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Payload["body"];
}

/** Writes the request of one attempt; a caller's mistake throws. */
export function buildRequest(
  core: Core,
  operation: Operation,
  args: Arguments,
  options: RequestOptions,
): BuiltRequest {
  const fields = [
    ...operationFields(core, operation, args),
    ...credentialFields(core, operation),
  ];
  const payload = operation.body?.(
    fields.filter(([{ in: place }]) => place === "form" || place === "body"),
    args["body"],
    operation.contentType,
  );
  const inPath = (operation.parameters ?? []).filter(
    (parameter) => parameter.in === "path",
  );
  const url =
    operation.url ??
    core.settings.baseUrl +
      writePath(operation.path, inPath, only("path", fields)) +
      writeQuery(only("query", fields));
  return {
    method: operation.method,
    url,
    headers: writeHeaders(core, operation, fields, options, payload),
    ...(payload === undefined ? {} : { body: payload.body }),
  };
}

/** The parameters that have a value, in the order of the document. */
function operationFields(
  core: Core,
  { parameters = [] }: Operation,
  args: Arguments,
): Fields {
  const fields: [Parameter, unknown][] = [];
  for (const parameter of parameters) {
    const { name, arg = name, make, value = make?.(core) } = parameter;
    const given = value ?? args[arg];
    if (given === undefined) continue;
    // Only a body can say null; elsewhere it means "left out".
    if (given !== null || parameter.in === "body")
      fields.push([parameter, given]);
  }
  return fields;
}

function only(place: ParameterPlace, fields: Fields): Fields {
  return fields.filter(([parameter]) => parameter.in === place);
}

function writePath(
  template: string,
  parameters: readonly Parameter[],
  fields: Fields,
): string {
  const segments: PathSegment[] = [{ text: "", labels: [] }];
  // A name between braces may hold anything but braces, slashes included.
  for (const [piece, name] of template.matchAll(/\{([^}]+)\}|[^{]+/g)) {
    const [first = "", ...others] =
      name === undefined ? literalPath(piece).split("/") : [];
    const last = segments[segments.length - 1] as PathSegment;
    last.text += first;
    segments.push(...others.map((text) => ({ text, labels: [] })));
    if (name === undefined) continue;
    const parameter = parameters.find((one) => one.name === name);
    const label = parameter?.label ?? name;
    last.text += writeHole(name, label, fields);
    last.labels.push(label);
  }
  for (const { text, labels } of segments) {
    // URL parsers resolve dot segments, even when they are encoded.
    if (/^(\.|%2e){1,2}$/i.test(text.replaceAll("%25", "%"))) {
      throw new InvalidRequestError(
        `${labels.join(" and ")} must not be "." or ".."`,
      );
    }
  }
  return segments.map(({ text }) => text).join("/");
}

/** A part of a path, and the parameters in it. */
interface PathSegment {
  text: string;
  readonly labels: string[];
}

/** Encodes what cannot stand in a path. */
function literalPath(piece: string): string {
  return piece.replace(/[^\w.~!$&'()*+,;=:@%/-]+/g, percentEncode);
}

function writeHole(name: string, label: string, fields: Fields): string {
  const field = fields.find(([parameter]) => parameter.name === name);
  const text =
    field === undefined ? "" : joined(field[0], field[1], percentEncode);
  if (text !== "") return text;
  throw new InvalidRequestError(`${label} must not be empty`);
}

function writeQuery(fields: Fields): string {
  const parts = fields.flatMap(([parameter, value]) =>
    pairs(parameter, value).map(([name, text]) => {
      const encode =
        parameter.allowReserved === true
          ? percentEncodeReserved
          : percentEncode;
      return `${percentEncode(name)}=${encode(text)}`;
    }),
  );
  return parts.length === 0 ? "" : `?${parts.join("&")}`;
}

function writeHeaders(
  core: Core,
  operation: Operation,
  fields: Fields,
  options: RequestOptions,
  payload: Payload | undefined,
): Record<string, string> {
  const headers = new Map<string, string>();
  const set = (name: string, value: string): void => {
    headers.set(name.toLowerCase(), checkedHeader(name, value));
  };
  set("accept", operation.accept ?? "application/json");
  const agent = userAgent(core.profile);
  if (agent !== undefined) set("user-agent", agent);
  if (payload !== undefined) set("content-type", payload.contentType);
  for (const [parameter, value] of only("header", fields)) {
    set(parameter.name, joined(parameter, value, String));
  }
  const cookies = only("cookie", fields).flatMap(([parameter, value]) =>
    pairs(parameter, value).map(
      ([name, text]) => `${percentEncode(name)}=${percentEncode(text)}`,
    ),
  );
  if (cookies.length > 0) set("cookie", cookies.join("; "));
  const key = options.idempotencyKey;
  if (key !== undefined) set("idempotency-key", key);
  for (const given of [core.settings.headers, options.headers ?? {}]) {
    for (const [name, value] of Object.entries(given)) set(name, value);
  }
  return Object.fromEntries(headers);
}

function checkedHeader(name: string, value: string): string {
  if (!/^[!#$%&'*+.^`|~\w-]+$/.test(name)) {
    throw new InvalidRequestError("header name must be an HTTP token");
  }
  if (/[\0\r\n]/.test(value)) {
    throw new InvalidRequestError(
      `header ${name} must not contain CR, LF or NUL`,
    );
  }
  if (/[^\0-\xff]/.test(value)) {
    throw new InvalidRequestError(`header ${name} must be Latin-1 text`);
  }
  return value;
}
