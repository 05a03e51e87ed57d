import type { Of } from "./codec.js";
import type { Core } from "./core.js";
import type { Exchange } from "./exchange.js";
import type { ReadVerdict, ServerProfile } from "./profile.js";
import type { Encode, Style } from "./styles.js";

/** Arguments of one call, by the names that its caller gives them. */
export type Arguments = object;

/** One value of a request; a name alone is a parameter in its usual style. */
export type Parameter = string | ParameterOptions;

/** One value of a request that is not written in the usual way. */
export interface ParameterOptions {
  /** Name on the wire. */
  readonly name: string;
  /** Name of the argument; the name on the wire in camel case unless given. */
  readonly arg?: string;
  /** Codec of a value that is not JSON as it is. */
  readonly of?: Of<unknown>;
  /** Writes the value with its codec, before its style does. */
  readonly write?: (of: Of<unknown> | undefined, value: unknown) => unknown;
  /** Absent for a scalar that is written as it is. */
  readonly style?: Style;
  /** Whether items and members stand on their own; the style's habit if not. */
  readonly explode?: boolean;
  /** Encodes values otherwise than the place does. */
  readonly encode?: Encode;
  /** Writes the value, or what is too deep for the style, as one text. */
  readonly text?: (value: unknown) => string;
  /** Media type of a part of a multipart body. */
  readonly type?: string;
  /** A value that the document fixes. */
  readonly value?: unknown;
  /** Sent when the argument is left out. */
  readonly default?: unknown;
  /** Makes a value that the caller does not give, anew for each attempt. */
  readonly make?: (
    core: Core,
  ) => string | Promise<string | undefined> | undefined;
}

/** A parameter with its value. */
export type Field = readonly [parameter: ParameterOptions, value: unknown];

/** What is sent as a body. */
export interface Payload {
  readonly body: string | Uint8Array<ArrayBuffer> | Blob | ReadableStream;
  readonly type: string;
  /** Whether it cannot be sent again, because it was read. */
  readonly isSpent?: () => boolean;
}

/** How the body of a request is written. */
export interface Body {
  readonly write: (
    core: Core,
    body: Body,
    args: Arguments,
  ) => Promise<Payload | undefined>;
  /** Media type, unless the way of writing implies it. */
  readonly type?: string;
  /** Codec of the argument that is the whole body. */
  readonly of?: Of<unknown>;
  /** Name of that argument. */
  readonly arg?: string;
  /** What a body made of several arguments holds. */
  readonly fields?: readonly Parameter[];
  /** Whether a body is sent even when nothing of it was given. */
  readonly isRequired?: boolean;
}

/** Successes that read in another way than the main one. */
export interface OtherAnswers {
  /** Chooses by status and media type. */
  readonly choose: <T>(
    operation: Operation<T>,
    exchange: Exchange,
  ) => Of<T> | undefined | null;
  readonly answers: readonly OtherAnswer[];
}

/** A success that reads in another way than the main one. */
export interface OtherAnswer {
  /** `202` or `2XX`. */
  readonly status: string;
  /** Absent for a success without a body. */
  readonly answer?: Of<unknown>;
  /** Media type when it is not JSON. */
  readonly type?: string;
}

/** How the bodies of failures read. */
export interface Errors {
  /** Reads one; throws where it does not fit. */
  readonly read: (errors: Errors, status: number, body: unknown) => unknown;
  /** By status: `404`, `4XX`, `default`. */
  readonly types: Readonly<Record<string, Of<unknown>>>;
}

/** One operation of the API: what is sent and how the answer is read. */
export interface Operation<T = unknown> {
  /** What errors call it: the operation of the document. */
  readonly name: string;
  readonly method: string;
  /** Path with `{name}` where a path parameter goes; the rest is encoded. */
  readonly path: string;
  /** The whole URL, when a response gave it. */
  readonly url?: string;
  /** Path parameters that are not written in the usual way. */
  readonly segments?: readonly ParameterOptions[];
  readonly query?: readonly Parameter[];
  readonly headers?: readonly Parameter[];
  readonly cookies?: readonly Parameter[];
  readonly body?: Body;
  /** How a success reads; absent when it has no body. */
  readonly answer?: Of<T>;
  /** Media type of the answer when it is not JSON. */
  readonly type?: string;
  readonly others?: OtherAnswers;
  readonly errors?: Errors;
  /** Whether sending it twice is as good as once. */
  readonly isRepeatable?: boolean;
  /** How often a failure is tried again, unless caller or client say. */
  readonly retries?: number;
  /** Refuses requests that cannot be sent. */
  readonly check?: (operation: Operation, payload?: Payload) => void;
  /** Reads the client's envelope, where it frames the answer. */
  readonly verdict?: ReadVerdict;
  /** Alternatives of credentials, when they are not the client's usual ones. */
  readonly security?: readonly (readonly string[])[];
  /** Where it goes, when that is not where the others go. */
  readonly server?: ServerProfile;
}
