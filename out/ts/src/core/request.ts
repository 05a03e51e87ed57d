import { InvalidRequestError } from "../errors.js";
import type { Core } from "./core.js";
import { argument, camel, fieldsOf } from "./fields.js";
import type {
  Arguments,
  Field,
  Operation,
  Parameter,
  ParameterOptions,
  Payload,
} from "./operation.js";
import type { RequestOptions } from "./options.js";
import { percentEncode } from "./percent.js";
import type { Place, ServerProfile } from "./profile.js";
import { parseBaseUrl } from "./settings.js";
import { bare, pair } from "./styles.js";

/** A request, ready for `fetch`. */
export interface BuiltRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Headers;
  readonly body?: Payload["body"];
  /** Whether the body cannot be sent again, because it was read. */
  readonly isSpent?: () => boolean | undefined;
}

/** Writes a request after so many attempts; a caller's mistake throws. */
export async function buildRequest(
  core: Core,
  operation: Operation,
  args: Arguments,
  options: RequestOptions,
  attempts = 0,
): Promise<BuiltRequest> {
  const { profile, settings } = core;
  const { body, method, server, url } = operation;
  const path = url ?? writePath(operation, args);
  const base = baseOf(core, server);
  const payload = await body?.write(core, body, args);
  operation.check?.(operation, payload);
  const credentials = (await profile.authorize?.(core, operation)) ?? [];

  /** Values of a place; a credential stands for a parameter of its name. */
  async function placed(
    place: Place,
    parameters?: readonly Parameter[],
  ): Promise<Field[]> {
    const own = credentials.filter(([one]) => one.in === place);
    const names = own.map(([one]) => one.name);
    const fields = await fieldsOf(core, parameters, args);
    return fields
      .filter(([one, value]) => value !== null && !names.includes(one.name))
      .concat(own);
  }

  const query = written(await placed("query", operation.query)).join("&");
  const headers = new Headers();
  const set = (name: string, value = ""): void => {
    if (value) headers.set(checkedName(name, value), value);
  };
  set("accept", operation.type ?? "application/json");
  set("user-agent", core.userAgent);
  set("content-type", payload?.type);
  for (const [one, value] of await placed("header", operation.headers)) {
    set(one.name, (one.style ?? bare)(one, value, String)[0]);
  }
  set("cookie", written(await placed("cookie", operation.cookies)).join("; "));
  set("idempotency-key", options.idempotencyKey);
  if (attempts) set("x-retry-count", `${attempts}`);
  for (const given of [settings.headers, options.headers ?? {}]) {
    for (const [name, value] of Object.entries(given)) set(name, value);
  }
  if (!payload) headers.delete("content-type");
  return {
    method,
    url: url ?? base + path + (query && `?${query}`),
    headers,
    ...payload,
  };
}

/** Where requests to a server go. */
export function baseOf(
  core: Core,
  server: ServerProfile = core.profile.server,
): string {
  const { baseUrl } = core.settings;
  return baseUrl ?? parseBaseUrl(server.fill?.(core, server) ?? server.url);
}

/** Pieces such as `name=value`. */
function written(fields: readonly Field[]): string[] {
  return fields.flatMap(([one, value]) =>
    (one.style ?? pair)(one, value, one.encode ?? percentEncode),
  );
}

function writePath({ path, segments }: Operation, args: Arguments): string {
  return path
    .split("/")
    .map((piece) => {
      const labels: string[] = [];
      const [before = "", ...holes] = piece.split("{");
      let segment = before;
      for (const hole of holes) {
        const [name = "", behind = ""] = hole.split("}");
        const one: ParameterOptions = segments?.find(
          (known) => (known.arg ?? known.name) === name,
        ) ?? { name };
        const { arg = camel(name), style = bare } = one;
        labels.push(arg);
        const given = argument(args, arg) ?? one.default ?? "";
        const value = one.write ? one.write(one.of, given) : given;
        const [text] = style(one, value, percentEncode);
        if (!text) throw new InvalidRequestError(`${arg} must not be empty`);
        segment += text + behind;
      }
      // URL parsers resolve dot segments, even when they are encoded.
      if (!/^(\.|%(25)?2e){1,2}$/i.test(segment)) return segment;
      const label = labels.join(" and ");
      throw new InvalidRequestError(`${label} must not be "." or ".."`);
    })
    .join("/");
}

/** Gives a header's name back; what must not be sent throws. */
export function checkedName(name: string, value: string): string {
  if (!/^[!#$%&'*+.^`|~\w-]+$/.test(name)) {
    throw new InvalidRequestError("header name must be an HTTP token");
  }
  if (!/[^\t -~]/.test(value)) return name;
  const isBroken = /[\0\r\n]/.test(value);
  const rule = isBroken ? "not contain CR, LF or NUL" : "be visible ASCII";
  throw new InvalidRequestError(`header ${name} must ${rule}`);
}
