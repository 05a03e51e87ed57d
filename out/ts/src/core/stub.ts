import { InvalidRequestError } from "../errors.js";
import { textOf } from "./exchange.js";
import { jsonText, parseJson } from "./json.js";
import type { Fetch } from "./options.js";

/** A request that a client sent to a stub. */
export interface StubRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Headers;
  /** Empty when there was no body. */
  readonly body: Uint8Array;
  /** The body as text. */
  readonly text: string;
  /** The body read as JSON; undefined when it is none. */
  readonly json: unknown;
}

/** What an answer has beside its body. */
export interface StubAnswer {
  /** @default 200 */
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A request for which a stub has no answer; it names the request. */
export class UnexpectedRequestError extends InvalidRequestError {
  override get name(): string {
    return "UnexpectedRequestError";
  }
}

/**
 * Stands in for the service in tests of your own code: below the real client,
 * with its retries and its decoding.
 *
 * ```ts
 * const stub = new Stub();
 * stub.answer({ id: 1 });
 * const client = new Client({ fetch: stub.fetch });
 * ```
 */
export class Stub {
  /** What was sent, in order. */
  readonly requests: StubRequest[] = [];
  readonly #answers: (() => Response)[] = [];

  /**
   * Adds an answer; they are used up in order. A text, bytes, a `Blob` or a
   * stream are the body as it is, anything else is its JSON.
   */
  answer(body?: unknown, answer: StubAnswer = {}): this {
    const { headers = {}, status = 200 } = answer;
    const isJson = body !== undefined && !isBody(body);
    const raw = isJson ? jsonText(body) : (body as BodyInit | undefined);
    const type = isJson ? "application/json" : "";
    this.#answers.push(() => {
      const response = new Response(raw ?? null, { status, headers });
      const own = response.headers;
      const given = new Headers(headers).get("content-type") ?? type;
      if (given) own.set("content-type", given);
      else own.delete("content-type");
      return response;
    });
    return this;
  }

  /** Adds a connection that breaks before there is an answer. */
  fail(): this {
    this.#answers.push(() => {
      const cause = Object.assign(new Error("reset"), { code: "ECONNRESET" });
      throw new TypeError("fetch failed", { cause });
    });
    return this;
  }

  /** The client's option `fetch`. */
  readonly fetch: Fetch = async (url, init) => {
    const { method = "GET" } = init;
    const sent = await new Response(init.body ?? null).arrayBuffer();
    const body = new Uint8Array(sent);
    const text = textOf(body);
    const headers = new Headers(init.headers);
    const json = jsonOf(text);
    this.requests.push({ method, url, headers, body, text, json });
    const answer = this.#answers.shift();
    if (answer) return answer();
    throw new UnexpectedRequestError(`no answer for ${method} ${url}`);
  };
}

function isBody(value: unknown): boolean {
  return (
    typeof value === "string" ||
    value instanceof Blob ||
    value instanceof ReadableStream ||
    value instanceof Uint8Array
  );
}

function jsonOf(text: string): unknown {
  try {
    return parseJson(text);
  } catch {
    return undefined;
  }
}
