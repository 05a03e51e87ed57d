// Calls through the SDK and through bare fetch, in turn.
import { Shelf } from "shelf-sdk";

const [address, rounds, calls] = process.argv.slice(2);
const client = new Shelf({ apiKey: "key", baseUrl: address });
const headers = { "X-Api-Key": "key", Accept: "application/json" };

const bare = (path) => async () =>
  (await fetch(address + path, { headers })).json();

/** Medians of wall and CPU microseconds per call. */
async function inTurn(calls, sides) {
  const found = {};
  for (let round = 0; round <= Number(rounds); round += 1) {
    for (const [name, call] of Object.entries(sides)) {
      const began = process.hrtime.bigint();
      const used = process.cpuUsage();
      for (let i = 0; i < calls; i += 1) await call();
      const { user, system } = process.cpuUsage(used);
      const wall = Number(process.hrtime.bigint() - began) / 1000;
      if (round === 0) continue; // the first round warms up
      (found[name] ??= []).push({
        wall: wall / calls,
        cpu: (user + system) / calls,
      });
    }
  }
  return Object.fromEntries(
    Object.entries(found).map(([name, took]) => [
      name,
      { wall: median(took, "wall"), cpu: median(took, "cpu") },
    ]),
  );
}

function median(took, key) {
  const sorted = took.map((one) => one[key]).sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

const report = {
  call: await inTurn(Number(calls), {
    bare: bare("/books/book-1"),
    sdk: () => client.books.get("book-1"),
  }),
  decode: await inTurn(3, {
    bare: bare("/books"),
    sdk: () => client.books.list(),
  }),
};
console.log(JSON.stringify(report));
