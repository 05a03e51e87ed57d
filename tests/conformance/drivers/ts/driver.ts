/**
 * Makes the calls that it reads as JSON lines, with the package that it is
 * given: `node driver.js PACKAGE CLIENT`. Every line holds a case, every answer
 * what came of its steps.
 */
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";
import { jumps, type ClockJump } from "./clock.js";
import { drained, failureOf, projected } from "./projection.js";
import { pretend } from "./resolver.js";
import { Arguments, errorOf, shown, type Json } from "./values.js";
import { Records } from "./watching.js";

type Variables = Map<string, unknown>;
type Method = (...args: unknown[]) => unknown;
type Report = Record<string, Json>;

interface Step {
  readonly as: string;
  readonly take?: number | null;
  readonly cancel_after?: number;
  readonly clock?: ClockJump;
  readonly client?: Json;
  readonly read?: readonly string[];
  readonly iterate?: readonly string[];
  readonly on?: readonly string[];
  readonly method?: string;
  readonly args?: readonly Json[];
  readonly view?: boolean;
  readonly project?: boolean;
  readonly webhook?: string;
  readonly body?: string;
}

interface Line {
  readonly steps: readonly Step[];
  /** Variables of a memory outlive the line. */
  readonly memory?: string;
}

interface Package {
  readonly [name: string]: unknown;
}

const [, , path = "", clientName = ""] = process.argv;
const sdk = (await import(pathToFileURL(path).href)) as Package;
const Client = sdk[clientName] as new (options: unknown) => object;
const InvalidRequestError = sdk["InvalidRequestError"] as typeof Error;
pretend(process.env["DRIVER_RESOLVER"]);
const memories = new Map<string | undefined, Variables>();
const Root = Object.getPrototypeOf(sdk["APIStatusError"]) as typeof Error;

for await (const line of createInterface({ input: process.stdin })) {
  const { steps, memory } = JSON.parse(line) as Line;
  const began = performance.now();
  const records = new Records(path);
  const reports = await run(steps, variablesOf(memory), records);
  const seconds = (performance.now() - began) / 1000;
  const answer = { steps: reports, seconds, records: records.rows() };
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}

function variablesOf(memory: string | undefined): Variables {
  const variables: Variables = memories.get(memory) ?? new Map();
  if (memory !== undefined) memories.set(memory, variables);
  return variables;
}

async function run(
  steps: readonly Step[],
  variables: Variables,
  records: Records,
): Promise<Report[]> {
  const reports: Report[] = [];
  for (const step of steps) {
    const began = performance.now();
    try {
      reports.push(await make(step, variables, records));
    } catch (error) {
      if (records.isForeign(error)) {
        reports.push({ foreign: { message: error.message } });
        continue;
      }
      const known =
        error instanceof Root || error instanceof InvalidRequestError;
      const failed = known && step.project ? await failureOf(error) : null;
      reports.push(
        known ? { raised: errorOf(error), failed } : { broken: stackOf(error) },
      );
    }
    const seconds = (performance.now() - began) / 1000;
    Object.assign(reports.at(-1) ?? {}, { seconds });
  }
  return reports;
}

async function make(
  step: Step,
  variables: Variables,
  records: Records,
): Promise<Report> {
  const given = new Arguments(variables);
  if (step.client !== undefined) {
    const options = await given.readWith(records, step.client);
    variables.set(step.as, new Client(options));
    return { returned: null };
  }
  if (step.read !== undefined) {
    const value = entered(variables, step.read);
    variables.set(step.as, value);
    return { returned: shown(value) };
  }
  if (step.iterate !== undefined) {
    return iterated(entered(variables, step.iterate), step.take ?? null);
  }
  if (step.webhook !== undefined) {
    return { projected: await readWebhook(step.webhook, step.body ?? "") };
  }
  const owner = entered(variables, step.on ?? []) as Package;
  const target = step.view === true ? (owner["withResult"] as Package) : owner;
  const method = target[step.method ?? ""] as Method;
  const read = await given.readWith(records, step.args ?? []);
  const args = read as unknown[];
  if (step.clock !== undefined) jumps(step.clock);
  const giveUp = givingUp(variables, step.cancel_after);
  const value: unknown = await Reflect.apply(method, target, args);
  giveUp();
  variables.set(step.as, value);
  if (step.project === true)
    return { projected: await projected(await drained(value)) };
  return { [step.view === true ? "view" : "returned"]: shown(value) };
}

/** The payload of a webhook that nobody signed. */
async function readWebhook(name: string, body: string): Promise<Json> {
  const file = new URL("webhooks.js", pathToFileURL(path));
  const webhooks = (await import(file.href)) as Package;
  const args = [new TextEncoder().encode(body), {}, webhooks["unverified"]];
  const read = webhooks[name] as Method;
  return projected(await Reflect.apply(read, undefined, args));
}

/** Aborts the signal of a call after so long; 0 is before it begins. */
function givingUp(variables: Variables, seconds: number | undefined) {
  const stopping = variables.get("stopping");
  if (seconds === undefined || !(stopping instanceof AbortController))
    return () => {};
  if (seconds === 0) stopping.abort();
  const timer = setTimeout(() => stopping.abort(), seconds * 1000);
  return () => {
    clearTimeout(timer);
    stopping.abort();
  };
}

/** Every item, or so many of them; an error ends them. */
async function iterated(pages: unknown, take: number | null): Promise<Report> {
  const items: Json[] = [];
  try {
    for await (const item of pages as AsyncIterable<unknown>) {
      items.push(shown(item));
      if (items.length === take) break;
    }
  } catch (error) {
    if (!(error instanceof Root)) throw error;
    return { raised: errorOf(error), items };
  }
  return { items };
}

function entered(variables: Variables, path: readonly string[]): unknown {
  const [name = "", ...rest] = path;
  let value = variables.get(name);
  for (const property of rest) value = (value as Package)[property];
  return value;
}

function stackOf(error: unknown): string {
  return error instanceof Error ? String(error.stack) : String(error);
}
