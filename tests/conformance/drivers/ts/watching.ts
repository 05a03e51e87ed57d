import { openAsBlob } from "node:fs";
import { basename } from "node:path";
import { pathToFileURL } from "node:url";
import { errorOf, shown, type Json } from "./values.js";

type Facts = Record<string, Json>;
type Mark = Readonly<Record<string, Json | undefined>>;

/** An event of the SDK, whatever it is about. */
interface Event {
  readonly operation: string;
  readonly attempt: number;
  readonly method: string;
  readonly url: string;
  readonly headers: Headers;
  readonly statusCode?: number;
  readonly requestId?: string;
  readonly responseHeaders?: Headers;
  readonly elapsed?: number;
  readonly error?: Error;
  readonly retryIn?: number | undefined;
}

interface StubRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Headers;
  readonly text: string;
  readonly json: unknown;
}

interface Stub {
  readonly requests: readonly StubRequest[];
  readonly fetch: typeof fetch;
  answer(body: unknown, options: object): void;
  fail(): void;
}

/** Bytes that a stream of an upload gives at once. */
const piece = 7;

/** What a hook throws. */
export class HookFailure extends Error {}

/** Makes observers of a client and stand-ins of the service, which record. */
export class Records {
  readonly #package: string;
  readonly #rows: Json[] = [];
  readonly #writers = new Map<string, { chunks: Buffer[]; closed: boolean }>();
  #stub: Stub | undefined;

  constructor(path: string) {
    this.#package = path;
  }

  /** All records, those of writers and of the stub at the end. */
  rows(): readonly Json[] {
    for (const [name, { chunks, closed }] of this.#writers) {
      const content = Buffer.concat(chunks).toString("base64");
      this.#rows.push({ written: { name, content, closed } });
    }
    for (const one of this.#stub?.requests ?? []) {
      const { method, url, text, json } = one;
      const headers = Object.fromEntries(one.headers);
      const body = text === "" ? null : text;
      this.#rows.push({
        stubbed: { method, url, headers, body, json: (json ?? null) as Json },
      });
    }
    return this.#rows;
  }

  /** Whether an error is none of the SDK's calls, but of what the user brought. */
  isForeign(error: unknown): error is Error {
    return (
      error instanceof HookFailure ||
      (error as Error).name === "UnexpectedRequestError"
    );
  }

  /** What a mark stands for; `undefined` for one that is not known here. */
  async read(mark: Mark): Promise<unknown> {
    if ("$hooks" in mark) return this.#hooks(mark["$hooks"] as Mark);
    if ("$logger" in mark) return this.#logger();
    if ("$tracer" in mark) return this.#tracer(mark["$tracer"] as Mark);
    if ("$stub" in mark) return this.#stubbed(mark["$stub"] as Mark[]);
    if ("$writer" in mark) return this.#writer(String(mark["$writer"]));
    if ("$upload" in mark) return upload(mark["$upload"] as Mark);
    return undefined;
  }

  #hooks(spec: Mark): object {
    const on = (kind: string) => (event: Event) => {
      this.#rows.push({ [kind]: factsOf(event, kind) });
      if (kind === "request") setAll(event.headers, spec["set"]);
      if (spec["fail"] === kind) throw new HookFailure(String(spec["message"]));
    };
    const kinds = {
      request: "onRequest",
      response: "onResponse",
      error: "onError",
    };
    const wanted = Object.entries(kinds).filter(([kind]) =>
      (spec["on"] as string[]).includes(kind),
    );
    return Object.fromEntries(wanted.map(([kind, name]) => [name, on(kind)]));
  }

  #logger(): object {
    const log = (level: string) => (text: string, fields: object) => {
      this.#rows.push({ [level]: { text, fields: snake(fields) } });
    };
    return { debug: log("debug"), info: log("info") };
  }

  #tracer(spec: Mark): unknown {
    return (name: string, attributes: Facts, headers: Headers) => {
      this.#rows.push({ span: { name, attributes: { ...attributes } } });
      setAll(headers, spec["set"]);
      return (more: Facts, failure?: unknown) => {
        const error = failure === undefined ? null : errorOf(failure);
        this.#rows.push({ end: { name, attributes: { ...more }, error } });
      };
    };
  }

  async #stubbed(answers: readonly Mark[]): Promise<typeof fetch> {
    const file = new URL("testing.js", pathToFileURL(this.#package));
    const { Stub } = (await import(file.href)) as { Stub: new () => Stub };
    const stub = (this.#stub = new Stub());
    for (const { fail, json, body, ...options } of answers) {
      if (fail === true) stub.fail();
      else stub.answer(json ?? body, options);
    }
    return stub.fetch;
  }

  #writer(name: string): WritableStream {
    const kept = { chunks: [] as Buffer[], closed: false };
    this.#writers.set(name, kept);
    return new WritableStream<Uint8Array>({
      write: (chunk) => void kept.chunks.push(Buffer.from(chunk)),
      close: () => void (kept.closed = true),
      abort: () => void (kept.closed = true),
    });
  }
}

function factsOf(event: Event, kind: string): Facts {
  const { operation, attempt, method, url, headers } = event;
  const facts: Facts = { operation, attempt, method, url };
  facts["headers"] = Object.fromEntries(headers);
  if (kind === "request") return facts;
  facts["elapsed"] = (event.elapsed ?? -1) / 1000;
  if (kind === "response") {
    facts["status_code"] = event.statusCode ?? null;
    facts["request_id"] = event.requestId ?? null;
    facts["response_headers"] = shown(event.responseHeaders);
  } else {
    facts["error"] = errorOf(event.error);
    facts["retry_in"] =
      event.retryIn === undefined ? null : event.retryIn / 1000;
  }
  return facts;
}

/** Fields of a log line, named as in the other languages, durations in seconds. */
function snake(fields: object): Json {
  const durations = ["elapsed", "retryIn"];
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [
      name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
      durations.includes(name) ? Number(value) / 1000 : shown(value),
    ]),
  );
}

function setAll(headers: Headers, given: Json | undefined): void {
  for (const [name, value] of Object.entries(given ?? {})) {
    headers.set(name, String(value));
  }
}

async function upload(spec: Mark): Promise<unknown> {
  const content = Buffer.from(String(spec["content"]), "base64");
  const type = spec["type"] ? { type: String(spec["type"]) } : {};
  const name = spec["name"] ? String(spec["name"]) : undefined;
  if (spec["as"] === "file") {
    const path = String(spec["path"]);
    return new File([await openAsBlob(path)], name ?? basename(path), type);
  }
  if (spec["as"] === "stream") return inPieces(content);
  if (name !== undefined) return new File([content], name, type);
  return spec["as"] === "bytes" ? content : new Blob([content], type);
}

function inPieces(content: Buffer): ReadableStream<Uint8Array> {
  let start = 0;
  return new ReadableStream({
    pull(controller) {
      if (start >= content.length) controller.close();
      else controller.enqueue(content.subarray(start, (start += piece)));
    },
  });
}
