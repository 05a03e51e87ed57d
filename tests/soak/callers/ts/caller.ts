/**
 * `node --expose-gc caller.js SDK ADDRESS CALLERS SECONDS RECORDS ROUNDS [get]`: calls the
 * service until the time is over, or so many rounds. Writes a line for each call that
 * may not be repeated to RECORDS, and a line about itself to the output every second.
 */
import { createHash } from "node:crypto";
import { once } from "node:events";
import { createWriteStream, readdirSync } from "node:fs";
import { pathToFileURL } from "node:url";

interface Tick {
  readonly n: bigint;
  readonly text?: string;
}
interface Thing {
  readonly id?: string;
  readonly name?: string;
}
interface Options {
  readonly idempotencyKey?: string;
}
interface Stream extends AsyncIterable<Tick> {
  close(): void;
}
interface Depot {
  readonly things: {
    get(id: string): Promise<Thing>;
    create(params: { name: string }, options?: Options): Promise<Thing>;
    replace(id: string, params: { name: string }): Promise<Thing>;
    delete(id: string): Promise<void>;
  };
  readonly pages: {
    listByCursor(params: { label: string }): AsyncIterable<Tick>;
  };
  readonly streams: {
    getEvents(): Promise<Stream>;
    getLines(): Promise<Stream>;
  };
  readonly files: { get(name: string): Promise<Uint8Array> };
}
interface Package {
  readonly Depot: new (options: object) => Depot;
  readonly DepotError: typeof Error;
}
type Call = (client: Depot, name: string) => Promise<void>;

const [, , path = "", address = "", callers, seconds, ...more] = process.argv;
const [records = "", rounds, only] = more;
const { Depot, DepotError } = (await import(
  pathToFileURL(path).href
)) as Package;
const ends = performance.now() + Number(seconds) * 1000;
const book = createWriteStream(records);
await once(book, "open");
const done: Record<string, number> = {};
let numbers = 0;

function write(name: string, error?: unknown): void {
  const { maybeProcessed, statusCode } = (error ?? {}) as Record<
    string,
    unknown
  >;
  const told = { name, ok: error === undefined };
  const facts = { ...told, maybe: maybeProcessed, status: statusCode };
  book.write(`${JSON.stringify(facts)}\n`);
}

function tell(line: object): void {
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

/** Tells about an answer that is not the one to this call. */
function expect(found: unknown, wanted: unknown): void {
  const [one, other] = [found, wanted].map((value) => JSON.stringify(value));
  if (one !== other)
    tell({ wrong: `${one?.slice(0, 200)}, not ${other?.slice(0, 200)}` });
}

const numbersOf = (items: readonly Tick[]) => items.map(({ n }) => Number(n));
const upTo = (count: number) => Array.from({ length: count }, (_, n) => n);

async function drained(items: AsyncIterable<Tick>): Promise<Tick[]> {
  const found: Tick[] = [];
  for await (const item of items) found.push(item);
  return found;
}

const get: Call = async (client, name) => {
  expect((await client.things.get(name)).id, name);
};

async function create(
  client: Depot,
  name: string,
  options: Options,
): Promise<void> {
  let thing: Thing;
  try {
    thing = await client.things.create({ name }, options);
  } catch (error) {
    write(name, error);
    throw error;
  }
  write(name);
  expect(thing.name, name);
}

const createFreely: Call = (client, name) => create(client, name, {});
const createOnce: Call = (client, name) =>
  create(client, name, { idempotencyKey: `k-${name}` });

const replace: Call = async (client, name) => {
  const thing = await client.things.replace(name, { name: `new ${name}` });
  expect([thing.id, thing.name], [name, `new ${name}`]);
};

const remove: Call = (client, name) => client.things.delete(name);

const pages: Call = async (client, name) => {
  const found = await drained(client.pages.listByCursor({ label: name }));
  expect(numbersOf(found), upTo(9));
  expect(new Set(found.map(({ text }) => text)).size, 1);
  expect(found[0]?.text, name);
};

const events: Call = async (client) => {
  expect(numbersOf(await drained(await client.streams.getEvents())), upTo(6));
};

const leftEarly: Call = async (client) => {
  const found: Tick[] = [];
  for await (const item of await client.streams.getEvents()) {
    found.push(item);
    if (found.length === 2) break;
  }
  expect(numbersOf(found), upTo(2));
};

const lines: Call = async (client) => {
  expect(numbersOf(await drained(await client.streams.getLines())), upTo(5));
};

const download: Call = async (client, name) => {
  const wanted = createHash("sha256").update(name).digest("hex").repeat(320);
  const content = await client.files.get(name);
  expect(Buffer.from(content).toString() === wanted, true);
};

const mixed: readonly Call[] = [
  ...Array<Call>(6).fill(get),
  ...[createFreely, createFreely, createOnce, createOnce, replace, replace],
  ...[remove, pages, events, leftEarly, lines, download],
];

const calls = only === "get" ? [get] : mixed;

/** Memory and handles of this process. */
function about(): object {
  (globalThis as { gc?: () => void }).gc?.();
  return {
    heap: process.memoryUsage().heapUsed,
    handles: readdirSync("/proc/self/fd").length,
    tasks: process.getActiveResourcesInfo().filter((one) => one !== "Timeout")
      .length,
    done,
  };
}

/** One call after the other. */
async function caller(client: Depot): Promise<void> {
  const most = Number(rounds) || Infinity;
  for (let round = 0; round < most && performance.now() < ends; round += 1) {
    const call = calls[Math.floor(Math.random() * calls.length)] ?? get;
    let result = "ok";
    try {
      await call(client, `ts-${numbers++}`);
    } catch (error) {
      const known = error instanceof DepotError;
      result = known ? (error as Error).name : "broken";
      if (!known) tell({ broken: String((error as Error).stack) });
    }
    done[result] = (done[result] ?? 0) + 1;
  }
}

process.stdout.write(""); // opens it
tell({ start: about() });
const client = new Depot({
  key: "key",
  baseUrl: address,
  timeout: 8000,
  readTimeout: 500,
  maxRetries: 3,
});
const watching = setInterval(() => tell({ about: about() }), 500);
await Promise.all(
  Array.from({ length: Number(callers) }, () => caller(client)),
);
clearInterval(watching);
await new Promise((resolve) => setTimeout(resolve, 5500)); // fetch lets sockets go
tell({ end: about() });
book.end();
