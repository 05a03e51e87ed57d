import { APIConnectionError, ResponseTooLargeError } from "../errors.js";
import { unlessAborted } from "./alarm.js";
import { bodyOf, decoded } from "./answer.js";
import { core, type Client } from "./client.js";
import { codecOf, type Codec, type Of } from "./codec.js";
import { connect, type Connection } from "./connection.js";
import { redact, type Core } from "./core.js";
import type { Exchange } from "./exchange.js";
import type { Arguments, Operation } from "./operation.js";
import type { RequestOptions } from "./options.js";
import { retriesOf } from "./retrying.js";
import { EventParser, type ServerEvent } from "./server-events.js";
import { statusError } from "./status.js";
import { commonVerdict } from "./verdict.js";

/**
 * Items that arrive one by one. It holds the connection until it is exhausted,
 * closed, or left by an error or a `break`.
 */
export interface Stream<T> extends AsyncIterable<T> {
  /** Status and headers of the response; its body is the stream. */
  readonly response: Response;
  /** Ends the connection, and the iteration with it. */
  close(): void;
}

/** Opens a stream of events and gives their data. */
export function eventData<T>(
  client: Client,
  operation: Operation<T>,
  args: Arguments,
  options?: RequestOptions,
): Promise<Stream<T>> {
  return events(client[core], operation, args, options, (of, made, one) => {
    const { data } = one;
    try {
      return itemOf(made, of, one, data, codecOf(of).body);
    } catch (error) {
      try {
        // A text among other types stands there without quotes.
        return decoded(made, one.exchange, [], of, data);
      } catch {
        throw error;
      }
    }
  });
}

/** Opens a stream of events and gives them with name, id and data. */
export function wholeEvents<T>(
  client: Client,
  operation: Operation<T>,
  args: Arguments,
  options?: RequestOptions,
): Promise<Stream<T>> {
  return events(client[core], operation, args, options, (of, made, one) => {
    const { data, event, exchange, id, retry } = one;
    const own = withBody(exchange, data);
    const told = { event, data: bodyOf(made, own), id };
    const whole = retry === undefined ? told : { ...told, retry };
    return decoded(made, own, [], of, whole);
  });
}

/** Opens a stream of lines of JSON. */
export async function jsonLines<T>(
  client: Client,
  operation: Operation<T>,
  args: Arguments,
  options: RequestOptions = {},
): Promise<Stream<T>> {
  const made = client[core];
  const connection = await connect(made, operation, args, options);
  async function* items(): AsyncGenerator<T, void> {
    for await (const line of connection.lines()) {
      if (line.trim() === "") continue;
      yield itemOf(made, operation.answer as Of<T>, connection, line);
    }
  }
  return streamOf(connection.response, items(), () => connection.close());
}

/** An event, and the response it came with. */
interface Arrived extends ServerEvent {
  readonly exchange: Exchange;
}

async function events<T>(
  made: Core,
  operation: Operation<T>,
  args: Arguments,
  options: RequestOptions = {},
  read: (of: Of<T>, made: Core, event: Arrived) => T,
): Promise<Stream<T>> {
  const { clock } = made;
  const of = operation.answer as Of<T>;
  const maxRetries = retriesOf(made, options, operation.retries);
  let connection = await connect(made, operation, args, options);
  let isClosed = false;

  async function* items(): AsyncGenerator<T, void> {
    let id = "";
    let pause: number | undefined;
    for (let retries = 0; ; retries += 1) {
      try {
        for await (const event of eventsOf(connection)) {
          id = event.id;
          pause = event.retry ?? pause;
          if (event.data === "[DONE]") return;
          if (event.event === "error") throw failure(made, event);
          yield read(of, made, event);
        }
        return;
      } catch (error) {
        const isLost = error instanceof APIConnectionError && !isClosed;
        const isRepeated = operation.method === "GET" && id !== "";
        if (!isLost || !isRepeated || retries >= maxRetries) throw error;
      }
      const usual = clock.random() * Math.min(8_000, 500 * 2 ** retries);
      await paused(made, pause ?? usual, connection.exchange, options);
      const headers = { ...options.headers, "last-event-id": id };
      connection = await connect(made, operation, args, {
        ...options,
        headers,
      });
    }
  }

  return streamOf(connection.response, items(), () => {
    isClosed = true;
    connection.close();
  });
}

async function* eventsOf(
  connection: Connection,
): AsyncGenerator<Arrived, void> {
  const { exchange, limit } = connection;
  const parser = new EventParser();
  for await (const line of connection.lines()) {
    const event = parser.take(line);
    if (parser.size > limit) throw new ResponseTooLargeError(limit);
    if (event !== undefined) yield { ...event, exchange };
  }
}

function paused(
  { clock }: Core,
  milliseconds: number,
  { attempts, operation }: Exchange,
  { signal }: RequestOptions,
): Promise<void> {
  const details = { operation, attempts };
  return unlessAborted(signal, details, () =>
    clock.sleep(milliseconds, signal),
  );
}

/** The error that an event named `error` reports. */
function failure(made: Core, { data, exchange }: Arrived): Error {
  let body: unknown;
  try {
    body = bodyOf(made, withBody(exchange, data));
  } catch {
    // Its text is all there is.
  }
  const { code, message } = commonVerdict(body, exchange.headers);
  return statusError({
    ...exchange,
    code,
    body: redact(made, data),
    serviceMessage: redact(made, message),
    data: body,
  });
}

function itemOf<T>(
  made: Core,
  of: Of<T>,
  { exchange }: { readonly exchange: Exchange },
  text: string,
  form?: Codec<unknown>["body"],
): T {
  const own = withBody(exchange, text);
  return decoded(made, own, [], of, bodyOf(made, own, form));
}

/** A part of a stream in the place of a whole body. */
function withBody(exchange: Exchange, text: string): Exchange {
  const body = new TextEncoder().encode(text);
  return { ...exchange, headers: new Headers(), body };
}

function streamOf<T>(
  response: Response,
  items: AsyncGenerator<T, void>,
  close: () => void,
): Stream<T> {
  return { response, close, [Symbol.asyncIterator]: () => items };
}
