import type { Core } from "./core.js";

/** Arguments of a call by wire name (or by `arg`, where names repeat). */
export type Arguments = Readonly<Record<string, unknown>>;

/** Where a parameter travels. */
export type ParameterPlace =
  | "path"
  | "query"
  | "header"
  | "cookie"
  /** A field of a form or of a multipart body. */
  | "form"
  /** A property of a JSON body. */
  | "body";

/** How arrays and objects are written; the OpenAPI styles. */
export type ParameterStyle =
  | "simple"
  | "form"
  | "label"
  | "matrix"
  | "spaceDelimited"
  | "pipeDelimited"
  | "deepObject";

/** One value of a request. */
export interface Parameter {
  readonly in: ParameterPlace;
  readonly name: string;
  /** Key among the arguments; the name unless two parameters share one. */
  readonly arg?: string;
  /** What messages call it; the name unless the caller spells it otherwise. */
  readonly label?: string;
  /** `simple` in paths and headers, `form` elsewhere, unless given. */
  readonly style?: ParameterStyle;
  /** Whether each item or member stands on its own. */
  readonly explode?: boolean;
  /** Leaves reserved characters of a query value as they are. */
  readonly allowReserved?: boolean;
  /** Writes the value as one text, for example as JSON. */
  readonly text?: (value: unknown) => string;
  /** Media type of a part of a multipart body. */
  readonly contentType?: string;
  /** A value that the document fixes. */
  readonly value?: unknown;
  /** Makes a value that the caller does not give, anew for each attempt. */
  readonly make?: (core: Core) => string | undefined;
}

/** A request body before it is sent. */
export interface Payload {
  readonly body: string | Uint8Array<ArrayBuffer> | Blob;
  readonly contentType: string;
}

/** The parts of a body: parameters that travel in it, with their values. */
export type Fields = readonly (readonly [Parameter, unknown])[];

/** Writes the fields of a body, or the argument that is the whole body. */
export type BodyWriter = (
  fields: Fields,
  whole: unknown,
  contentType: string | undefined,
) => Payload | undefined;

/** How the body of a successful response is read. */
export type AnswerKind = "json" | "text" | "bytes" | "none";

/** One operation of the API: what is sent and how the answer is read. */
export interface Operation {
  /** What errors call it: the operation of the document. */
  readonly name: string;
  readonly method: string;
  /** Path with `{name}` where a path parameter goes. */
  readonly path: string;
  /** The whole URL, when a response gave it. */
  readonly url?: string;
  readonly parameters?: readonly Parameter[];
  readonly body?: BodyWriter;
  /** Media type of a text or binary body. */
  readonly contentType?: string;
  readonly answer: AnswerKind;
  /** Value of the `Accept` header when it is not `application/json`. */
  readonly accept?: string;
  /** Whether sending it twice is as good as once. */
  readonly safety?: "safe" | "idempotent";
  /** Whether the client's envelope frames the answer. */
  readonly enveloped?: boolean;
  /** Alternatives of credentials that apply besides the parameters. */
  readonly security?: readonly (readonly string[])[];
}
