/** Where an API lives. */
export interface ServerProfile {
  /** URL with `{variable}` where a setting goes; empty when there is none. */
  readonly url: string;
  /** Environment variable that replaces the whole URL. */
  readonly env?: string;
  readonly variables?: readonly ServerVariable[];
}

/** A part of the server's URL that the user may choose. */
export interface ServerVariable {
  /** Name of the client option, and of the hole in the URL. */
  readonly option: string;
  readonly default: string;
  readonly env?: string;
  /** Values for which the whole URL is another one. */
  readonly urls?: Readonly<Record<string, string>>;
}

/** One way to authenticate. */
export interface CredentialProfile {
  /** Name of the client option. */
  readonly option: string;
  readonly in: "header" | "query" | "cookie" | "form";
  /** Name of the header, query parameter, cookie or field. */
  readonly name: string;
  /** Text before the credential, such as `Bearer ` with its blank. */
  readonly prefix?: string;
  readonly env?: string;
  /** HTTP basic: the option is `user:password`. */
  readonly basic?: boolean;
  /** Whether a client cannot be made without it. */
  readonly required?: boolean;
}

/** The frame around every payload: names at the top of the body. */
export interface Envelope {
  readonly success?: string;
  readonly code?: string;
  readonly message?: string;
  readonly requestId?: string;
  readonly data?: string;
  /** A second success flag inside the body; false is a failure. */
  readonly innerSuccess?: readonly string[];
  readonly innerMessage?: readonly string[];
}

/** Families of failing statuses. */
export type ErrorFamily =
  | "bad-request"
  | "authentication"
  | "permission-denied"
  | "not-found"
  | "conflict"
  | "rate-limit"
  | "internal-server";

/** Statuses and codes that belong to another family than the status says. */
export interface ErrorRule {
  readonly family: ErrorFamily;
  readonly statuses?: readonly number[];
  readonly codes?: readonly string[];
}

/** What is known about an API and its package, all of it data. */
export interface Profile {
  /** Name of the package. */
  readonly name: string;
  readonly version: string;
  readonly server: ServerProfile;
  readonly credentials?: readonly CredentialProfile[];
  readonly envelope?: Envelope;
  readonly errorRules?: readonly ErrorRule[];
  /** Longest silence while a response is read, in milliseconds. */
  readonly readTimeout?: number;
  /** Longest call with all its retries, in milliseconds. */
  readonly timeout?: number;
  /** Ids of the snapshots of the support matrix. */
  readonly supportSnapshots?: readonly string[];
  /** Environment variable with the read timeout in milliseconds. */
  readonly timeoutEnv?: string;
}
