// Reads the files of a folder as Node and the TypeScript compiler do and prints
// what they saw: the strings and keys of *.mjs files, and the statements, tags and
// directives of *.ts files. Strings are UTF-16 code units in hexadecimal, because
// JSON on standard output could not tell half surrogate pairs apart.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [folder, compiler] = process.argv.slice(2);
const ts = (await import(pathToFileURL(compiler))).default;

const hex = (text) => Buffer.from(text, "utf16le").toString("hex");

const evaluated = async (path) => {
  const { texts = [], objects = [] } = await import(pathToFileURL(path));
  return {
    texts: texts.map(hex),
    keys: objects.map((object) => Object.keys(object).map(hex)),
    plain: objects.every(
      (object) => Object.getPrototypeOf(object) === Object.prototype,
    ),
  };
};

const parsed = (path) => {
  const source = readFileSync(path, "utf8");
  const file = ts.createSourceFile(path, source, ts.ScriptTarget.ESNext, true);
  const tags = file.statements.flatMap((statement) =>
    ts.getJSDocTags(statement).map((tag) => tag.tagName.text),
  );
  const directives = [
    ...(file.commentDirectives ?? []).map(({ range }) =>
      source.slice(range.pos, range.end),
    ),
    ...file.pragmas.keys(),
    ...file.referencedFiles.map(({ fileName }) => fileName),
  ];
  if (file.checkJsDirective) directives.push("checkJs");
  return {
    statements: file.statements.length,
    errors: file.parseDiagnostics.map(({ messageText }) => messageText),
    tags,
    directives,
  };
};

const reports = {};
for (const name of readdirSync(folder)) {
  const path = join(folder, name);
  if (name.endsWith(".mjs")) reports[name] = await evaluated(path);
  if (name.endsWith(".ts")) reports[name] = parsed(path);
}
process.stdout.write(JSON.stringify(reports));
