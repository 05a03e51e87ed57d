// Imports every module of a compiled package and watches what that does:
// `node import_everything.mjs FOLDER CLIENT`. Prints what went wrong, line by line.
import { readdirSync } from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import childProcess from "node:child_process";
import net from "node:net";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [, , folder, clientName] = process.argv;
const found = [];
const before = new Set(Reflect.ownKeys(globalThis));
const inherited = Reflect.ownKeys(Object.prototype).length;
for (const name of ["exec", "execFile", "fork", "spawn", "execSync", "spawnSync"]) {
  childProcess[name] = () => found.push(`started a process: ${name}`);
}
net.Socket.prototype.connect = () => found.push("opened a connection");
globalThis.fetch = () => found.push("fetched something");
syncBuiltinESMExports();

const modules = readdirSync(folder, { recursive: true })
  .filter((path) => path.endsWith(".js"))
  .sort();
for (const path of modules) {
  await import(pathToFileURL(join(folder, path)).href);
}
const sdk = await import(pathToFileURL(join(folder, "index.js")).href);
const client = new sdk[clientName]({
  baseUrl: "http://127.0.0.1:9",
  ...JSON.parse(process.argv[4]),
});
// Nothing that is awaited by accident may call a method.
await client;
JSON.stringify(client);
String(client);
for (const key of Reflect.ownKeys(globalThis)) {
  if (!before.has(key)) found.push(`set a global: ${String(key)}`);
}
if ("SDKGEN_PWNED" in globalThis) found.push("SDKGEN_PWNED was set");
if (Reflect.ownKeys(Object.prototype).length !== inherited) {
  found.push("changed what every object inherits");
}
if (modules.length < 40) found.push(`only ${modules.length} modules`);
console.log(found.join("\n"));
