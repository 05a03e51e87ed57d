// Compares two sets of TypeScript files, those of a hostile document and those of its
// benign twin, as the compiler reads them. One question per line on standard input,
// one answer per line on standard output, both JSON; see reading.py, which asks.
import { createHash } from "node:crypto";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";

const CANARY = "SDKGEN_PWNED";
const ts = (await import(pathToFileURL(process.argv[2]))).default;

function compare(asked) {
  const errors = [];
  const canary = [];
  const known = new Set();
  const twin = new Reader(asked, known, true).read(asked.twin, errors, canary);
  const hostile = new Reader(asked, known, false).read(
    asked.hostile,
    errors,
    canary,
  );
  return { errors, canary, hostile, twin };
}

// Whether a statement only exports what the module declares under other names.
function isAlias(statement) {
  return (
    ts.isExportDeclaration(statement) &&
    statement.moduleSpecifier === undefined &&
    statement.exportClause.elements.every((one) => one.propertyName)
  );
}

// Names of a module that it exports under other names.
function aliased(file) {
  return new Set(
    file.statements
      .filter(isAlias)
      .flatMap(({ exportClause }) => exportClause.elements)
      .map(({ propertyName }) => propertyName.text),
  );
}

class Reader {
  constructor(asked, known, isTwin) {
    Object.assign(this, { asked, known, isTwin });
    this.shapes = {};
    this.places = {};
    this.marks = [];
    this.texts = new Map();
  }

  read(files, errors, canary) {
    for (const [path, source] of Object.entries(files)) {
      const file = ts.createSourceFile(path, source, ts.ScriptTarget.ESNext, true);
      for (const { messageText, start } of file.parseDiagnostics) {
        errors.push(`${at(file, start)}: ${JSON.stringify(messageText)}`);
      }
      canary.push(...canaries(file));
      this.#comments(file);
      this.aliased = aliased(file);
      for (const statement of file.statements) {
        if (isAlias(statement)) continue;
        const shape = this.#shape(statement);
        this.shapes[shape] = (this.shapes[shape] ?? 0) + 1;
        this.places[shape] = at(file, statement.getStart(file));
      }
    }
    const counts = this.asked.count.map((text) => this.texts.get(text) ?? 0);
    return {
      shapes: this.shapes,
      places: this.places,
      marks: this.marks,
      counts,
    };
  }

  // A tree whose siblings may stand in any order, as a hash.
  #shape(node) {
    const kind = ts.SyntaxKind[node.kind];
    if (ts.isIdentifier(node)) return this.#leaf("name", this.#name(node.text));
    if (ts.isStringLiteral(node)) return this.#text(node);
    if (ts.isShorthandPropertyAssignment(node)) {
      return combined("PropertyAssignment", [
        this.#key(node.name),
        this.#shape(node.name),
      ]);
    }
    if (ts.isElementAccessExpression(node) && isText(node.argumentExpression)) {
      return combined("PropertyAccessExpression", [
        this.#shape(node.expression),
        this.#key(node.argumentExpression),
      ]);
    }
    if (ts.isPropertyAccessExpression(node)) {
      return combined(kind, [this.#shape(node.expression), this.#key(node.name)]);
    }
    const wrapped = this.#named(node);
    if (wrapped !== undefined) return this.#shape(wrapped);
    if (ts.isObjectLiteralExpression(node) && keysOf(node).join() === "name,arg") {
      return this.#text(node.properties[0].initializer);
    }
    const children = [];
    ts.forEachChild(node, (child) => {
      if (ts.isObjectLiteralExpression(node) && isArgument(child)) return;
      children.push(
        child === node.name && ts.isPropertyName(child)
          ? this.#key(child)
          : this.#shape(child),
      );
    });
    // `function f_() {}` and `export { f_ as f }` are `export function f() {}`.
    if (ts.isFunctionDeclaration(node) && this.aliased.has(node.name?.text)) {
      children.push(this.#leaf("ExportKeyword", "export"));
    }
    if (children.length > 0) return combined(kind, children);
    return this.#leaf(kind, node.getText());
  }

  // A name on the wire that follows from the one in TypeScript is left out: then
  // `t.named("wire", t.text)` is `t.text`, and `{ name: "wire", arg: "name" }` is
  // `"wire"`.
  #named(node) {
    if (!ts.isCallExpression(node) || node.arguments.length !== 2) return undefined;
    const [wire, inner] = node.arguments;
    if (node.expression.getText() !== "t.named" || !isText(wire)) return undefined;
    this.#count(wire.text);
    return inner;
  }

  // A key may be a word, a string, or a string in brackets: all are one thing.
  #key(name) {
    const inner = ts.isComputedPropertyName(name) ? name.expression : name;
    if (!ts.isIdentifier(inner) && !isText(inner)) return this.#shape(name);
    this.#count(inner.text);
    // Which of the two it is says no more than how most names are spelled.
    const text = inner.text === "snakeRecord" ? "record" : inner.text;
    return this.#leaf("key", this.#name(text));
  }

  #text(node) {
    if (ts.isImportDeclaration(node.parent) || ts.isExportDeclaration(node.parent)) {
      return this.#leaf("module", this.#name(node.text));
    }
    this.#count(node.text);
    return this.#leaf("text", "");
  }

  #count(text) {
    const key = Buffer.from(text, "utf16le").toString("hex");
    this.texts.set(key, (this.texts.get(key) ?? 0) + 1);
  }

  // A name that both documents have, or a mark for one of the document's own.
  #name(text) {
    const plain = text.toLowerCase().replaceAll(/[_-]/gu, "");
    const bare = plain.replace(/[0-9]+$/u, "");
    const { masked, words } = this.asked;
    const isMasked = masked.some(
      (word) =>
        plain === word ||
        bare === word ||
        (word.length > 3 && plain.includes(word)),
    );
    if (isMasked) return "?";
    if (this.isTwin) {
      if (words.some((word) => plain.includes(word))) return "?";
      this.known.add(text);
    }
    return this.known.has(text) ? text : "?";
  }

  #leaf(kind, text) {
    return combined(`${kind} ${text}`, []);
  }

  // What compilers, bundlers, linters and documentation tools would obey.
  #comments(file) {
    this.marks.push(
      ...(file.commentDirectives ?? []).map(({ range }) =>
        file.text.slice(range.pos, range.end),
      ),
      ...file.pragmas.keys(),
      ...[...file.referencedFiles, ...file.typeReferenceDirectives].map(
        ({ fileName }) => `reference ${fileName}`,
      ),
    );
    const visit = (node) => {
      for (const tag of ts.getJSDocTags(node)) {
        if (tag.parent.parent === node) this.marks.push(`@${tag.tagName.text}`);
      }
      ts.forEachChild(node, visit);
    };
    visit(file);
    for (const text of comments(file)) {
      if (DIRECTIVE.test(text)) this.marks.push(text);
    }
  }
}

const DIRECTIVE =
  /@ts-|@jsx|@flow|@license|@preserve|@__PURE__|#__PURE__|sourceMappingURL=|sourceURL=|^\/\/\/?\s*<|^\/\*!|^\/[/*]+\s*(?:eslint|jshint|jslint|tslint|prettier-ignore|biome-ignore|oxlint|istanbul|c8 |v8 |webpack|globals? |exported |@vite)/u;

function* comments(file) {
  const seen = new Set();
  const found = [];
  const collect = (position) => {
    for (const range of [
      ...(ts.getLeadingCommentRanges(file.text, position) ?? []),
      ...(ts.getTrailingCommentRanges(file.text, position) ?? []),
    ]) {
      if (!seen.has(range.pos)) found.push(file.text.slice(range.pos, range.end));
      seen.add(range.pos);
    }
  };
  const visit = (node) => {
    collect(node.getFullStart());
    collect(node.getEnd());
    node.getChildren(file).forEach(visit);
  };
  visit(file);
  yield* found;
}

function canaries(file) {
  const found = [];
  const visit = (node) => {
    if ((ts.isIdentifier(node) || ts.isPrivateIdentifier(node)) && node.text === CANARY) {
      found.push(at(file, node.getStart(file)));
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

function keysOf(node) {
  return node.properties.map((one) => one.name?.getText());
}

function isArgument(node) {
  return ts.isPropertyAssignment(node) && node.name.getText() === "arg";
}

function isText(node) {
  return node !== undefined && ts.isStringLiteral(node);
}

function combined(kind, children) {
  return createHash("md5")
    .update(`${kind}(${[...children].sort().join()})`)
    .digest("base64")
    .slice(0, 12);
}

function at(file, position) {
  const { line, character } = file.getLineAndCharacterOfPosition(position);
  return `${file.fileName}:${line + 1}:${character + 1}`;
}

for await (const line of createInterface({ input: process.stdin })) {
  process.stdout.write(`${JSON.stringify(compare(JSON.parse(line)))}\n`);
}
