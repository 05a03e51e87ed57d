import { core, type Client } from "./client.js";
import { redact } from "./core.js";
import { textOf } from "./exchange.js";
import { isObject } from "./json.js";
import { inText, type Step } from "./misfit.js";
import { findAll, type Path } from "./paths.js";
import type { Reply } from "./reply.js";
import { statusError } from "./status.js";
import {
  base64Format,
  keyValueLines,
  type LineKinds,
  type TextFormat,
} from "./text-formats.js";

/** A tool that runs behind an operation, and how its text answer reads. */
export interface Tool extends LineKinds {
  readonly name: string;
  /** How the text becomes data; without it the text is the value. */
  readonly format?: TextFormat;
  /** Text that stands for an empty list. */
  readonly empty?: string;
  /** Property that takes the whole text when it is not the expected object. */
  readonly fallback?: string;
  /** Properties of the expected object; it has at least one of them. */
  readonly known?: readonly string[];
  /** Whether the text of a failure may hold the same data. */
  readonly failureDecodes?: boolean;
  /** Where the message is inside that data. */
  readonly failureMessage?: Path;
  /** The call also failed when the text has this, in any letter case. */
  readonly failureText?: string;
}

/** Where a tool's answer is inside the operation's. */
export interface ToolAnswer {
  readonly content: Path;
  readonly failed: Path;
}

const dataOfFailures = new WeakMap<object, Reply>();

/** The data of a tool's answer; throws when the tool reports a failure. */
export function readTool(
  client: Client,
  reply: Reply,
  tool: Tool,
  answer: ToolAnswer,
): Reply {
  const found = reply.find(answer.content);
  const { value: text } = found ?? {};
  const shown = typeof text === "string" ? text : "";
  const { failureText } = tool;
  const failed =
    reply.find(answer.failed)?.value === true ||
    (failureText !== undefined &&
      shown.toLowerCase().includes(failureText.toLowerCase()));
  if (failed) throw failure(client, reply, tool, shown, found?.at);
  if (found === undefined || tool.format === undefined) {
    return reply.about(text, found?.at);
  }
  if (typeof text !== "string") throw reply.misfit("string", text);
  const at = tool.format === base64Format ? found.at : [...found.at, inText];
  try {
    const data = reply.about(parsed(tool, text), at);
    data.lines = tool.format === keyValueLines;
    return data;
  } catch (error) {
    throw reply.located(found.at, error);
  }
}

/** The data that came with a tool's failure, for what it has of the fields. */
export function dataOfFailure<T extends object>(
  error: object,
  read: (reply: Reply) => T,
): Partial<T> {
  const data = dataOfFailures.get(error);
  return data === undefined ? {} : read(data);
}

function parsed(tool: Tool, text: string): unknown {
  const { empty, fallback, format } = tool;
  if (format === undefined) return text;
  if (empty !== undefined && text.trim() === empty) return [];
  if (fallback === undefined) return format(text, tool);
  const data = quietly(() => format(text, tool));
  return isExpected(tool, data) ? data : { [fallback]: text };
}

function isExpected({ known = [] }: Tool, data: unknown): boolean {
  if (!isObject(data)) return false;
  return known.length === 0 || known.some((name) => Object.hasOwn(data, name));
}

function failure(
  { [core]: made }: Client,
  reply: Reply,
  tool: Tool,
  text: string,
  at: readonly Step[] | undefined,
): Error {
  const { exchange } = reply;
  const { failureDecodes, failureMessage = [], format } = tool;
  let message = text;
  let data: Reply | undefined;
  if (failureDecodes && format !== undefined && at !== undefined) {
    const value = quietly(() => format(text, tool));
    if (isExpected(tool, value)) {
      data = reply.about(value, [...at, inText]);
      const said = findAll({ value, at }, failureMessage)[0]?.value;
      if (typeof said === "string" && said !== "") message = said;
    }
  }
  const error = statusError({
    ...exchange,
    body: redact(made, textOf(exchange.body)),
    serviceMessage: redact(made, message),
  });
  if (data !== undefined) dataOfFailures.set(error, data);
  return error;
}

function quietly(parse: () => unknown): unknown {
  try {
    return parse();
  } catch {
    return undefined;
  }
}

/** The arguments of a tool, in the order in which they are written. */
export function ordered(
  properties: Readonly<Record<string, unknown>>,
): ReadonlyMap<string, unknown> {
  return new Map(Object.entries(properties));
}
