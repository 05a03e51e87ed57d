import { InvalidRequestError, RootError } from "../errors.js";
import { clientOf, core, type Client } from "./client.js";
import type { Core } from "./core.js";
import { exchangeOf } from "./exchange-of.js";
import { textOf, type Exchange } from "./exchange.js";
import type { Failure, Success } from "./result.js";

/** What any call gives that is not allowed to fail: data, error, metadata. */
export type Result<T> = {
  /** The service's code; empty when it gave none. */
  readonly code: string;
  /** What went wrong; empty on success. */
  readonly message: string;
  /** Id of the last request for the service's support; empty without one. */
  readonly requestId: string;
  /** HTTP status of the last response; 0 when there was none. */
  readonly httpStatusCode: number;
  /** Headers of the last response. */
  readonly headers: Headers;
  /** Text of the last response. */
  readonly body: string;
  /** Requests sent for the last answer. */
  readonly attempts: number;
} & (
  | { readonly success: true; readonly data: T; readonly error?: undefined }
  | {
      readonly success: false;
      readonly data?: undefined;
      readonly error?: RootError | undefined;
    }
);

type AsyncMethod = (...args: never[]) => PromiseLike<unknown>;

/** Names of the methods of `T` that are calls. */
type CallsOf<T> = {
  [K in Exclude<keyof T, "withResult">]: T[K] extends AsyncMethod ? K : never;
}[Exclude<keyof T, "withResult">];

/** The methods of `T`, each giving a `Result` and never rejecting. */
export type WithResult<T> = {
  readonly [K in CallsOf<T>]: T[K] extends (
    ...args: infer A
  ) => PromiseLike<infer R>
    ? (...args: A) => Promise<Result<R extends Failure ? never : R>>
    : never;
};

/**
 * Makes calls that give a `Result` and never reject, with functions that take a
 * client: `withResult(client, (client) => get(client, 1))`.
 */
export function withResult<T>(
  client: Client,
  run: (client: Client) => PromiseLike<T>,
): Promise<Result<T extends Failure ? never : T>> {
  return observed(client, clientOf, run) as ReturnType<typeof withResult<T>>;
}

/** The methods of an object, each giving a `Result` and never rejecting. */
export function resultView<T extends Client>(target: T): WithResult<T> {
  // A copy that sends everything through the core that is watched.
  const copy = (watched: Core): object =>
    Object.create(target, {
      [core]: { value: watched },
      _self: { value: target },
    }) as object;
  return new Proxy(target, {
    get(_target, name): unknown {
      const method: unknown = Reflect.get(target, name, target);
      if (typeof method !== "function") return undefined;
      return (...args: unknown[]) =>
        observed(target, copy, (watched) =>
          Reflect.apply(method, watched, args),
        );
    },
  }) as unknown as WithResult<T>;
}

/** Runs a call with a core that notes the last response. */
async function observed<C>(
  client: Client,
  withCore: (core: Core) => C,
  run: (watched: C) => unknown,
): Promise<Result<unknown>> {
  let last: Exchange | undefined;
  const watched: Core = {
    ...client[core],
    async noted(made) {
      try {
        return (last = await made);
      } catch (error) {
        last = exchangeOf(error);
        throw error;
      }
    },
  };
  try {
    const value = await run(withCore(watched));
    return isFailure(value)
      ? { ...metadata(last, value.errorMessage), ...failureOf(value.error) }
      : { ...metadata(last, ""), success: true, data: value };
  } catch (error) {
    const known = error instanceof RootError ? error : unknownError(error);
    const seen = known instanceof InvalidRequestError ? undefined : last;
    return { ...metadata(seen, known.message), ...failureOf(known) };
  }
}

function metadata(
  last: Exchange | undefined,
  message: string,
): Omit<Result<never>, "success" | "data" | "error"> {
  return {
    code: last?.code ?? "",
    message,
    requestId: last?.requestId ?? "",
    httpStatusCode: last?.statusCode ?? 0,
    headers: last?.headers ?? new Headers(),
    body: last === undefined ? "" : textOf(last.body),
    attempts: last?.attempts ?? 0,
  };
}

function failureOf(error: RootError | undefined): {
  readonly success: false;
  readonly error?: RootError;
} {
  return { success: false, ...(error === undefined ? {} : { error }) };
}

function isFailure(value: unknown): value is Failure {
  return (
    typeof value === "object" &&
    value !== null &&
    (value as Partial<Success | Failure>).success === false
  );
}

/** An error that is not ours, for example thrown by a callback. */
function unknownError(cause: unknown): RootError {
  const message = cause instanceof Error ? cause.message : String(cause);
  return new RootError(message, { cause });
}
