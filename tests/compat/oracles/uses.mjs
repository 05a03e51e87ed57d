// Writes programs that use everything that npm packages export.
//
//   node uses.mjs COMPILER < [{"types": FOLDER, "target": FILE, "entries": [...]}, ...]
//
// COMPILER is the folder of a TypeScript that has the compiler API, FOLDER holds the
// declarations of a package, ENTRIES are those that can be imported. A program calls
// everything, with and without what may be left out, reads every field of what comes
// back, and builds every object that is given, with types as they are now. In it,
// "@sdk" stands for the folder of the declarations that it is to be checked against.

import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

import { questions, spelling } from "./uses_types.mjs";

const ts = createRequire(import.meta.url)(
  join(process.argv[2], "lib", "typescript.js"),
);
const packages = JSON.parse(readFileSync(0, "utf8"));
const program = ts.createProgram(
  packages.flatMap((one) => one.entries.map((entry) => join(one.types, entry))),
  {
    strict: true,
    exactOptionalPropertyTypes: true,
    module: ts.ModuleKind.NodeNext,
    target: ts.ScriptTarget.ES2022,
    lib: ["lib.es2024.d.ts", "lib.dom.d.ts", "lib.dom.iterable.d.ts"],
    types: [],
  },
);
const checker = program.getTypeChecker();
const about = questions(ts, program);

for (const one of packages) {
  writeFileSync(one.target, new Uses(one.types).of(one.entries));
}

/** The program of one package. */
function Uses(folder) {
  const lines = [
    "declare function value<T>(): T;",
    "declare function is<T>(one: T): void;",
  ];
  const exported = new Set();
  const { text, parameters, used } = spelling(ts, program, folder, exported);
  const seen = new Set();
  let count = 0;

  this.of = (entries) => {
    const modules = entries.map((entry) => {
      const source = program.getSourceFile(join(folder, entry));
      return [entry, checker.getExportsOfModule(checker.getSymbolAtLocation(source))];
    });
    const main = modules[0][1].map((symbol) => [symbol.name, about.resolved(symbol)]);
    main.forEach(([name]) => exported.add(name));
    const names = main.map(
      ([name, symbol]) => `${about.isValue(symbol) ? "" : "type "}${name}`,
    );
    lines.unshift(
      `import { ${names.join(", ")} } from "@sdk/${about.specifier(entries[0])}";`,
    );
    modules.forEach(([entry, symbols], index) => {
      if (index > 0) {
        lines.unshift(`import * as m${index} from "@sdk/${about.specifier(entry)}";`);
      }
      for (const symbol of symbols) {
        const found = about.resolved(symbol);
        if (!about.isInternal(found)) {
          export_(
            index ? `m${index}.${symbol.name}` : symbol.name,
            found,
            index && about.specifier(entry),
          );
        }
      }
    });
    // What nothing else leads to is there to be read.
    for (const [, symbol] of main) {
      const isSeen = ["read", "given"].some((way) => seen.has(place(symbol, way)));
      if (!isSeen && symbol.flags & ts.SymbolFlags.Interface && isOurs(symbol)) {
        visit(checker.getDeclaredTypeOfSymbol(symbol), "read");
      }
    }
    for (const [name, path] of used) {
      lines.unshift(`import type { ${name} } from "@sdk/${about.specifier(path)}";`);
    }
    return `${lines.join("\n")}\n`;
  };

  function export_(name, symbol, entry) {
    if (!about.isValue(symbol)) {
      if (entry) {
        lines.unshift(
          `import type { ${symbol.name} as T${++count} } from "@sdk/${entry}";`,
        );
      }
      return;
    }
    lines.push(`is(${name});`);
    const type = checker.getTypeOfSymbol(symbol);
    type.getCallSignatures().forEach((one) => call(name, one));
    for (const one of type.getConstructSignatures()) {
      if (
        !about.isInternal(one) &&
        !(symbol.valueDeclaration && about.isAbstract(symbol))
      ) {
        call(`new ${name}`, one);
      }
    }
    if (symbol.flags & ts.SymbolFlags.Class) {
      visit(checker.getDeclaredTypeOfSymbol(symbol), "read");
    }
  }

  function call(callee, signature) {
    const taken = (signature.typeParameters ?? []).map((one) => one.symbol.name);
    const list = signature.getParameters().flatMap(about.expanded);
    const found = list.findIndex((one) => one.optional || one.rest);
    const least = found < 0 ? list.length : found;
    const generic = parameters(signature.typeParameters ?? []);
    const returned = signature.getReturnType();
    const result = checker.getTypePredicateOfSignature(signature)
      ? "boolean"
      : text(returned, taken);
    const passed = (one) => `${one.rest ? "..." : ""}value<${text(one.type, taken)}>()`;
    const written = (one) => literal(one.type) ?? passed(one);
    const ways = [
      list.slice(0, least).map(passed),
      list.map(passed),
      list.map(written),
    ];
    for (const given of ways) {
      const free = generic ? `function f${++count}${generic}() ` : "";
      lines.push(
        `${free}{ const r: ${result} = ${callee}(${given.join(", ")}); is(r); }`,
      );
    }
    list.forEach((one) => visit(one.type, "given"));
    visit(returned, "read");
  }

  /** An object as callers write it in place, with all that it takes. */
  function literal(type) {
    const given = checker.getNonNullableType(type);
    const symbol = given.symbol;
    const isObject = symbol && symbol.flags & ts.SymbolFlags.Interface;
    if (
      !isObject ||
      !isOurs(symbol) ||
      about.isClosed(given) ||
      given.typeArguments?.length
    ) {
      return undefined;
    }
    const own = given
      .getProperties()
      .filter((one) => about.isPublic(one) && !about.isInternal(one));
    return `{ ${own.map((one) => field(one, [])).join(", ")} }`;
  }

  function field(symbol, taken) {
    return `${JSON.stringify(symbol.name)}: value<${givenText(symbol, taken)}>()`;
  }

  function visit(type, way) {
    const alias = type.aliasSymbol;
    if (alias && !isOurs(alias)) {
      (type.aliasTypeArguments ?? []).forEach((one) => visit(one, way));
      return;
    }
    if (alias && first(alias, way)) {
      expansion(type, alias, way);
    }
    if (type.isUnionOrIntersection()) {
      type.types.forEach((one) => visit(one, way));
      return;
    }
    if (!(type.flags & ts.TypeFlags.Object)) {
      return;
    }
    const symbol = type.symbol;
    checker
      .getTypeArguments(type.target ? type : {})
      ?.forEach?.((one) => visit(one, way));
    if (!symbol || !isOurs(symbol)) {
      return;
    }
    if (symbol.flags & (ts.SymbolFlags.Interface | ts.SymbolFlags.Class)) {
      if (first(symbol, way)) {
        object(checker.getDeclaredTypeOfSymbol(symbol), symbol, way);
      }
      return;
    }
    const other = way === "read" ? "given" : "read";
    for (const signature of type.getCallSignatures()) {
      signature
        .getParameters()
        .forEach((one) => visit(checker.getTypeOfSymbol(one), other));
      visit(signature.getReturnType(), way);
    }
    type.getProperties().forEach((one) => visit(checker.getTypeOfSymbol(one), way));
  }

  /** What only some alternatives have is read where they are told apart. */
  function alternatives(type, name, taken) {
    for (const { tag, value, fields } of about.toldApart(type)) {
      const test = tag ? `if (${about.member("v", tag)} === ${text(value)}) ` : "";
      const reads = fields.map((one) => {
        const read = `${text(checker.getTypeOfSymbol(one), taken)}${about.orNothing(one)}`;
        return `{ const r: ${read} = ${about.member("v", one)}; is(r); }`;
      });
      lines.push(`function f${++count}(v: ${name}) { ${test}{ ${reads.join(" ")} } }`);
    }
  }

  /** What an alias stands for goes in, or comes out. */
  function expansion(type, alias, way) {
    const declared = checker.getDeclaredTypeOfSymbol(alias);
    const free = declared.aliasTypeArguments ?? [];
    const taken = free.map((one) => one.symbol.name);
    const meaning = text(declared, taken, ts.TypeFormatFlags.InTypeAlias);
    const name = text(declared, taken);
    const [from, to] = way === "read" ? [name, meaning] : [meaning, name];
    lines.push(
      `function f${++count}${parameters(free)}(v: ${from}) { const r: ${to} = v; is(r); }`,
    );
    if (way === "read" && free.length === 0) {
      alternatives(declared, name, taken);
    }
  }

  function object(type, symbol, way) {
    const free = type.typeParameters ?? [];
    const taken = free.map((one) => one.symbol.name);
    const name = text(type, taken);
    const own = type
      .getProperties()
      .filter((one) => about.isPublic(one) && !about.isInternal(one));
    lines.push(`function f${++count}${parameters(free)}(v: ${name}) { is(v);`);
    if (way === "read") {
      for (const one of own) {
        const read = checker.getTypeOfSymbol(one);
        const signatures = read.getCallSignatures();
        if (signatures.length > 0 && !about.isOptional(one)) {
          signatures.forEach((signature) => call(about.member("v", one), signature));
        } else {
          const type = `${text(read, taken)}${about.orNothing(one)}`;
          lines.push(`{ const r: ${type} = ${about.member("v", one)}; is(r); }`);
          visit(read, way);
          about.named(one).forEach((type) => visit(type, way));
        }
      }
    } else if (!(symbol.flags & ts.SymbolFlags.Class) && !about.isClosed(type)) {
      const needed = own.filter((one) => !about.isOptional(one));
      for (const fields of needed.length < own.length ? [needed, own] : [own]) {
        lines.push(
          `{ const r: ${name} = { ${fields.map((one) => field(one, taken)).join(", ")} }; is(r); }`,
        );
      }
      own.forEach((one) => {
        visit(checker.getTypeOfSymbol(one), way);
        about.named(one).forEach((type) => visit(type, way));
      });
    }
    lines.push("}");
  }

  function first(symbol, way) {
    const key = place(symbol, way);
    return !seen.has(key) && Boolean(seen.add(key));
  }

  function place(symbol, way) {
    return `${way} ${ts.getSymbolId(symbol)}`;
  }

  /** Whether users see it: the runtime's own types only where they are exported. */
  function isOurs(symbol) {
    const file = symbol.declarations?.[0].getSourceFile().fileName ?? "";
    const isRuntime = file.startsWith(`${folder}/core/`);
    return file.startsWith(`${folder}/`) && (!isRuntime || exported.has(symbol.name));
  }

  /** Without the undefined that only says that a property may be left out. */
  function givenText(symbol, taken) {
    const written = text(checker.getTypeOfSymbol(symbol), taken);
    const says = symbol.valueDeclaration?.type?.getText().includes("undefined");
    return says ? written : written.replace(/ \| undefined$/, "");
  }
}
