import type { Core } from "./core.js";
import type { Observer, ObserverOptions } from "./observer.js";
import type { Operation } from "./operation.js";
import type { GivenOptions, Settings } from "./settings.js";
import type { Verdict } from "./verdict.js";

/** Where an API lives. */
export interface ServerProfile {
  /** URL with `{variable}` where a setting goes; empty when there is none. */
  readonly url: string;
  readonly variables?: readonly ServerVariable[];
  /** Fills the variables in; there when the server has any. */
  readonly fill?: (core: Core, server: ServerProfile) => string;
}

/** A part of the server's URL that the user may choose. */
export interface ServerVariable {
  /** Name of the client option. */
  readonly option: string;
  /** Name of the hole in the URL, when it is not the option's. */
  readonly hole?: string;
  readonly default: string;
  /** Values for which the whole URL is another one. */
  readonly urls?: Readonly<Record<string, string>>;
}

/** One way to authenticate. */
export interface CredentialProfile {
  /** Name of the client option. */
  readonly option: string;
  readonly in: Place | "form";
  /** Name of the header, query parameter, cookie or field. */
  readonly name: string;
  /** Text before the credential, such as `Bearer ` with its blank. */
  readonly prefix?: string;
  /** How it is written after the prefix, unless as it is. */
  readonly format?: (text: string) => string;
  /** How a token is asked for when none is given. */
  readonly grant?: Grant;
}

/** Where a value stands, beside path and body. */
export type Place = "header" | "query" | "cookie";

/** Gets what an operation needs: the first alternative that is there. */
export type Authorize = (
  core: Core,
  operation: Pick<Operation, "name" | "security">,
) => Promise<(readonly [CredentialProfile, string])[]>;

/** How tokens are asked for. */
export interface Grant {
  /** Whether the client has what it takes to ask. */
  readonly isPossible: (core: Core, grant: Grant) => boolean;
  /** Gives a token for an operation; the same one until it ends. */
  readonly token: (
    core: Core,
    grant: Grant,
    operation: string,
  ) => Promise<string>;
  readonly url: string;
  readonly scopes: readonly string[];
  /** Client options for the id and for the secret. */
  readonly options: readonly [string, string];
}

/** Reads what a body says about its call. */
export type ReadVerdict = (
  body: unknown,
  headers: Headers,
  profile: Profile,
) => Verdict;

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

/** The status whose family of errors a failure belongs to, if not its own. */
export type FamilyOf = (code: string, status: number) => number | undefined;

/** What is known about an API and its package, all of it data. */
export interface Profile {
  /** Name of the package. */
  readonly name: string;
  readonly version: string;
  readonly server: ServerProfile;
  /** The environment variables that stand in for options of the client. */
  readonly env?: Readonly<Record<string, string>>;
  readonly credentials?: readonly CredentialProfile[];
  /** Finds the credentials of an operation; there when some need any. */
  readonly authorize?: Authorize;
  /** Hides secrets in a text that errors show. */
  readonly redact?: (core: Core, text: string) => string;
  /** Alternatives of credentials for operations that name none. */
  readonly security?: readonly (readonly string[])[];
  /** Refuses to make a client that could not call anything. */
  readonly require?: (core: Core) => void;
  /** Forgets tokens that the service refused; false when there were none. */
  readonly renew?: (core: Core) => boolean;
  readonly envelope?: Envelope;
  /** The families of failures that are not those of their statuses. */
  readonly familyOf?: FamilyOf;
  /** Parses JSON otherwise than `JSON.parse` does. */
  readonly parse?: (text: string) => unknown;
  /** Refuses options that make no sense. */
  readonly check?: (options: GivenOptions) => void;
  /** Makes what watches attempts; absent where nothing does. */
  readonly observing?: (options: ObserverOptions) => Observer | undefined;
  /** Settings that differ from those of other packages. */
  readonly defaults?: () => Partial<Settings>;
}
