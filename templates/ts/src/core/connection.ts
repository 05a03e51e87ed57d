import { ResponseTooLargeError } from "../errors.js";
import { decodeError } from "./answer.js";
import {
  attempt,
  translated,
  type AttemptLimits,
  type Opened,
} from "./attempt.js";
import { readWhole } from "./body-reader.js";
import { attemptsOf } from "./call.js";
import type { Core } from "./core.js";
import type { Exchange } from "./exchange.js";
import { judge } from "./judge.js";
import type { Arguments, Operation } from "./operation.js";
import type { RequestOptions } from "./options.js";
import { retrying } from "./retrying.js";
import { LineSplitter } from "./server-events.js";

type Reader = ReadableStreamDefaultReader<Uint8Array>;

/** A response whose body is read line by line, as it comes in. */
export class Connection {
  readonly exchange: Exchange;
  readonly response: Response;
  readonly #core: Core;
  readonly #open: Opened;
  readonly #limits: AttemptLimits;
  readonly #reader: Reader | undefined;

  constructor(
    made: Core,
    open: Opened,
    limits: AttemptLimits,
    exchange: Exchange,
  ) {
    this.exchange = exchange;
    this.response = open.response;
    this.#core = made;
    this.#open = open;
    this.#limits = limits;
    this.#reader = open.response.body?.getReader();
  }

  /** Bytes that one item may have. */
  get limit(): number {
    return this.#core.settings.maxResponseBytes;
  }

  /** Its lines, without what ends them; the last one need not be ended. */
  async *lines(): AsyncGenerator<string, void> {
    const splitter = new LineSplitter();
    const decoder = new TextDecoder("utf-8", { fatal: true });
    const { limit } = this;
    try {
      for await (const piece of this.#pieces()) {
        yield* splitter.take(this.#decode(decoder, piece));
        if (splitter.size > limit) throw new ResponseTooLargeError(limit);
      }
      yield* splitter.take(this.#decode(decoder));
      yield* splitter.end();
    } catch (error) {
      const { alarm, url } = this.#open;
      throw translated(error, alarm, url, this.#limits);
    } finally {
      this.close();
    }
  }

  /** Ends the connection. */
  close(): void {
    this.#open.alarm.off();
    // Ends a reading that is under way; harmless at the end.
    this.#reader?.cancel().catch(() => undefined);
  }

  async *#pieces(): AsyncGenerator<Uint8Array, void> {
    const { alarm } = this.#open;
    while (this.#reader !== undefined) {
      const reading = this.#reader.read();
      const { done, value } = await alarm.guard(reading);
      if (done) return;
      yield value;
    }
  }

  #decode(decoder: TextDecoder, piece?: Uint8Array): string {
    try {
      return decoder.decode(piece, { stream: piece !== undefined });
    } catch {
      const text = "response is not UTF-8";
      throw decodeError(this.#core, this.exchange, text);
    }
  }
}

/** Makes a call up to the head of its answer; a failure throws. */
export async function connect(
  made: Core,
  operation: Operation,
  args: Arguments,
  options: RequestOptions,
): Promise<Connection> {
  const attempts = attemptsOf(made, operation, args, options);
  const { connection } = await retrying(made, attempts, (request, limits) =>
    attempt(made, request, limits, async (_made, open) => {
      const { response, url } = open;
      const { headers, status: statusCode } = response;
      const head = { url, statusCode, headers, body: new Uint8Array() };
      const raw = statusCode >= 400 ? await readWhole(made, open) : head;
      const exchange = judge(made, operation, raw, limits.attempts);
      open.alarm.off(true);
      const connection = new Connection(made, open, limits, exchange);
      return { ...exchange, connection };
    }),
  );
  return connection;
}
