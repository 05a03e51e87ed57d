import { InvalidRequestError, ResponseDecodeError } from "../errors.js";
import { fromBase64, toBase64 } from "./base64.js";
import { codecOf, type Of } from "./codec.js";
import { strictText } from "./exchange.js";
import { parseJson } from "./json.js";
import { lenient, Misfit, pathText } from "./misfit.js";

/** Headers of a request, in the forms that servers give them. */
export type WebhookHeaders =
  Headers | Readonly<Record<string, string | readonly string[] | undefined>>;

/** Throws for a request that is not trusted. */
export type WebhookVerifier = (
  body: Uint8Array,
  headers: Headers,
) => void | Promise<void>;

/** Trusts every request; for services that sign nothing. */
export const unverified: WebhookVerifier = () => undefined;

const tolerance = 5 * 60;

/**
 * A verifier for the Standard Webhooks scheme: HMAC-SHA256 with a secret, which
 * may begin with `whsec_`.
 */
export function standardWebhooks(secret: string): WebhookVerifier {
  const key = fromBase64(secret.replace(/^whsec_/, ""));
  if (key === undefined || key.length === 0) {
    throw new InvalidRequestError("secret must be base64 text");
  }
  return async (body, headers) => {
    const [id, timestamp, signatures] = ["id", "timestamp", "signature"].map(
      (name) => headers.get(`webhook-${name}`) ?? headers.get(`svix-${name}`),
    );
    if (!id || !timestamp || !signatures) throw refused("is not signed");
    const age = Math.abs(Date.now() / 1000 - Number(timestamp));
    if (!(age <= tolerance)) throw refused("is too old or from the future");
    const head = new TextEncoder().encode(`${id}.${timestamp}.`);
    const signed = new Uint8Array(
      await new Blob([head, new Uint8Array(body)]).arrayBuffer(),
    );
    const algorithm = { name: "HMAC", hash: "SHA-256" };
    const usable = await crypto.subtle.importKey("raw", key, algorithm, false, [
      "sign",
    ]);
    const made = await crypto.subtle.sign("HMAC", usable, signed);
    const expected = `v1,${toBase64(new Uint8Array(made))}`;
    const given = signatures.split(" ");
    if (!given.some((one) => isSame(one, expected))) {
      throw refused("has a wrong signature");
    }
  };
}

/** Reads a request of the service: verifies it and decodes its body. */
export async function readWebhook<T>(
  of: Of<T>,
  body: Uint8Array | string,
  headers: WebhookHeaders,
  verify: WebhookVerifier,
): Promise<T> {
  const bytes =
    typeof body === "string" ? new TextEncoder().encode(body) : body;
  await verify(bytes, headersOf(headers));
  try {
    return codecOf(of).read(parseJson(strictText(bytes)), lenient);
  } catch (error) {
    const steps = error instanceof Misfit ? error.steps : [];
    const jsonPath = pathText(steps);
    const message =
      error instanceof Misfit
        ? `response does not fit at ${jsonPath}: ${error.reason}`
        : "response is not JSON";
    const raw = new TextDecoder().decode(bytes.subarray(0, 2048));
    throw new ResponseDecodeError(message, { jsonPath, statusCode: 0, raw });
  }
}

function headersOf(given: WebhookHeaders): Headers {
  if (given instanceof Headers) return given;
  const headers = new Headers();
  for (const [name, value] of Object.entries(given)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== undefined) headers.append(name, String(one));
    }
  }
  return headers;
}

function refused(why: string): InvalidRequestError {
  return new InvalidRequestError(`webhook ${why}`);
}

/** Compares without telling by its time where the texts differ. */
function isSame(one: string, other: string): boolean {
  let difference = one.length ^ other.length;
  for (let at = 0; at < other.length; at += 1) {
    difference |= one.charCodeAt(at) ^ other.charCodeAt(at);
  }
  return difference === 0;
}
