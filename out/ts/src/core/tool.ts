import { FormatMismatch, type At } from "./at.js";
import type { Core } from "./core.js";
import { bodyText } from "./exchange.js";
import { isObject } from "./json.js";
import { findAll, type Path } from "./paths.js";
import type { Reply } from "./reply.js";
import { statusError } from "./status.js";
import { insideOf, type LineKinds, type TextFormat } from "./text-formats.js";

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
  core: Core,
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
  if (failed) throw failure(core, reply, tool, shown, found?.at);
  if (found === undefined || tool.format === undefined) {
    return reply.about(text, found?.at);
  }
  if (typeof text !== "string") throw found.at.misfit("string", text);
  const inside = insideOf(tool.format, found.at);
  return reply.about(parsed(tool, text, found.at), inside);
}

/** The data that came with a tool's failure, for what it has of the fields. */
export function dataOfFailure<T extends object>(
  error: object,
  read: (reply: Reply) => T,
): Partial<T> {
  const data = dataOfFailures.get(error);
  return data === undefined ? {} : read(data);
}

function parsed(tool: Tool, text: string, at: At): unknown {
  const { empty, fallback, format } = tool;
  if (format === undefined) return text;
  if (empty !== undefined && text.trim() === empty) return [];
  if (fallback === undefined) return formatted(format, text, at, tool);
  const data = quietly(() => format(text, at, tool));
  return isExpected(tool, data) ? data : { [fallback]: text };
}

function formatted(
  format: TextFormat,
  text: string,
  at: At,
  tool: Tool,
): unknown {
  try {
    return format(text, at, tool);
  } catch (error) {
    // There is no field around a tool's text that could read as absent.
    if (!(error instanceof FormatMismatch)) throw error;
    throw at.error(`expected ${error.message}, found string`);
  }
}

function isExpected({ known = [] }: Tool, data: unknown): boolean {
  if (!isObject(data)) return false;
  return known.length === 0 || known.some((name) => Object.hasOwn(data, name));
}

function failure(
  core: Core,
  reply: Reply,
  tool: Tool,
  text: string,
  at: At | undefined,
): Error {
  const { exchange } = reply;
  const { format } = tool;
  let message = text;
  let data: Reply | undefined;
  if (
    tool.failureDecodes === true &&
    format !== undefined &&
    at !== undefined
  ) {
    const value = quietly(() => format(text, at, tool));
    if (isExpected(tool, value)) {
      data = reply.about(value, at.inside());
      const path = tool.failureMessage ?? [];
      const said = findAll({ value, at }, path)[0]?.value;
      if (typeof said === "string" && said !== "") message = said;
    }
  }
  const error = statusError({
    ...exchange,
    body: core.redact(bodyText(exchange.body)),
    serviceMessage: core.redact(message),
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
