import { AuthenticationError } from "../errors.js";
import { attempt } from "./attempt.js";
import { readWhole } from "./body-reader.js";
import { basic } from "./basic.js";
import type { Core } from "./core.js";
import { textOf, type RawResponse } from "./exchange.js";
import { isObject, parseJson } from "./json.js";
import { formEncode } from "./percent.js";
import type { Grant } from "./profile.js";
import { retrying } from "./retrying.js";
import { baseOf } from "./request.js";
import { statusError } from "./status.js";
import { commonVerdict } from "./verdict.js";

/** Milliseconds before its end from which a token is not used any more. */
const margin = 30_000;
const shortestLife = 60_000;

interface Token {
  readonly text: string;
  /** Reading of the clock from which another one is asked for. */
  readonly until: number;
}

/** Tokens of a client and its copies, which share their budget. */
const tokens = new WeakMap<object, Map<string, Promise<Token>>>();

/** Whether the client has an id and a secret. */
export function canAsk({ settings }: Core, { options }: Grant): boolean {
  return options.every((option) => settings.given.has(option));
}

/** A token; asked for once for all calls that need it at the same time. */
export async function clientCredentials(
  made: Core,
  grant: Grant,
  operation: string,
): Promise<string> {
  const known = tokensOf(made);
  const key = keyOf(made, grant);
  const current = known.get(key);
  if (current !== undefined) {
    const { text, until } = await current;
    if (made.clock.now() < until) return text;
  }
  // Another call may have asked while this one waited.
  if (known.get(key) === current) {
    const asked = askFor(made, grant, operation);
    known.set(key, asked);
    asked.catch(() => known.delete(key));
  }
  const { text } = await (known.get(key) ?? askFor(made, grant, operation));
  made.secrets.add(text);
  return text;
}

/** Forgets the tokens of a client; false when there were none. */
export function forgetTokens(made: Core): boolean {
  const known = tokensOf(made);
  const hadSome = known.size > 0;
  known.clear();
  return hadSome;
}

function tokensOf({ budget }: Core): Map<string, Promise<Token>> {
  const known = tokens.get(budget) ?? new Map<string, Promise<Token>>();
  tokens.set(budget, known);
  return known;
}

function keyOf({ settings }: Core, { options, scopes, url }: Grant): string {
  const given = options.map((option) => settings.given.get(option));
  return JSON.stringify([url, scopes, given.map(String)]);
}

async function askFor(
  made: Core,
  grant: Grant,
  operation: string,
): Promise<Token> {
  const [id = "", secret = ""] = await Promise.all(
    grant.options.map(async (option) => {
      const given = made.settings.given.get(option) ?? "";
      return typeof given === "string" ? given : given();
    }),
  );
  made.secrets.add(secret);
  const login = `${formEncode(id)}:${formEncode(secret)}`;
  const scope = formEncode(grant.scopes.join(" "));
  const headers = new Headers({
    accept: "application/json",
    authorization: `Basic ${basic(login)}`,
    "content-type": "application/x-www-form-urlencoded",
  });
  const method = "POST";
  const request = {
    method,
    url: URL.parse(grant.url, `${baseOf(made)}/`)?.href ?? grant.url,
    headers,
    body: `grant_type=client_credentials${scope && `&scope=${scope}`}`,
  };
  const attempts = {
    operation: { name: operation, method, path: "", isRepeatable: true },
    options: {},
    build: () => Promise.resolve(request),
  };
  const unwatched = { ...made, observer: undefined };
  const { token } = await retrying(
    unwatched,
    attempts,
    async (built, limits) => {
      const response = await attempt(made, built, limits, readWhole);
      const token = tokenIn(made, response, operation, limits.attempts);
      return { ...response, token };
    },
  );
  return token;
}

/** The token of an answer; a refusal is an error that keeps secrets. */
function tokenIn(
  { clock }: Core,
  { body, headers, statusCode }: RawResponse,
  operation: string,
  attempts: number,
): Token {
  let answer: unknown;
  try {
    answer = parseJson(textOf(body));
  } catch {
    // What is not JSON has no token.
  }
  const token = isObject(answer) ? answer["access_token"] : undefined;
  if (statusCode < 400 && isObject(answer) && typeof token === "string") {
    const seconds = Number(answer["expires_in"] ?? 3600);
    const life = Math.max(seconds * 1000 - margin, shortestLife);
    return { text: token, until: clock.now() + life };
  }
  const { code, message, requestId } = commonVerdict(answer, headers);
  const facts = {
    ...{ operation, attempts, statusCode },
    ...{ code, requestId, headers, body: "" },
  };
  const error = statusError({ ...facts, serviceMessage: message });
  if (statusCode === 400) throw new AuthenticationError(error.message, facts);
  throw error;
}
