// Prints the exported symbols of an npm package as JSON.
//
//   node symbols.mjs COMPILER DECLARATIONS
//
// COMPILER is the folder of a TypeScript that has the compiler API, DECLARATIONS the
// .d.ts file that the package's "types" entry names.

import { createRequire } from "node:module";
import { join } from "node:path";

const [compiler, declarations] = process.argv.slice(2);
const ts = createRequire(import.meta.url)(join(compiler, "lib", "typescript.js"));

const program = ts.createProgram([declarations], {
  strict: true,
  module: ts.ModuleKind.NodeNext,
  target: ts.ScriptTarget.ES2022,
  lib: ["lib.es2024.d.ts", "lib.dom.d.ts", "lib.dom.iterable.d.ts"],
  types: [],
});
const checker = program.getTypeChecker();
const source = program.getSourceFile(declarations);
const exported = checker
  .getExportsOfModule(checker.getSymbolAtLocation(source))
  .map((symbol) => [symbol.name, resolved(symbol)]);
const found = new Map();

for (const [name, symbol] of exported) {
  add(name, symbol);
  if (symbol.flags & ts.SymbolFlags.Class) {
    members(name, checker.getDeclaredTypeOfSymbol(symbol), symbol);
    const statics = checker.getTypeOfSymbol(symbol).getProperties();
    for (const member of statics) {
      if (isOwn(member, symbol) && isPublic(member) && member.name !== "prototype") {
        add(`${name}.${member.name}`, member);
      }
    }
  } else if (symbol.flags & ts.SymbolFlags.Interface) {
    members(name, checker.getDeclaredTypeOfSymbol(symbol), symbol);
  } else if (symbol.flags & ts.SymbolFlags.TypeAlias) {
    const type = checker.getDeclaredTypeOfSymbol(symbol);
    for (const part of type.isUnion() ? type.types : [type]) {
      const isObject = part.flags & ts.TypeFlags.Object && !part.symbol?.valueDeclaration;
      if (isObject || part.isIntersection()) {
        members(name, part, symbol);
      }
    }
  }
  if (symbol.flags & ts.SymbolFlags.Variable) {
    constantMembers(name, symbol);
  }
}
process.stdout.write(JSON.stringify([...found.values()]));

function resolved(symbol) {
  const isAlias = symbol.flags & ts.SymbolFlags.Alias;
  return isAlias ? checker.getAliasedSymbol(symbol) : symbol;
}

function add(name, symbol) {
  if (!found.has(name)) {
    found.set(name, { name, parameters: parameters(symbol) });
  }
}

// Members of an instance that no other exported type gives.
function members(name, type, owner) {
  for (const member of checker.getPropertiesOfType(type)) {
    if (isPublic(member) && isOwn(member, owner)) {
      add(`${name}.${member.name}`, member);
    }
  }
}

function constantMembers(name, symbol) {
  const declaration = symbol.declarations.find(ts.isVariableDeclaration);
  if (declaration?.type && ts.isTypeLiteralNode(declaration.type)) {
    for (const member of checker.getTypeOfSymbol(symbol).getProperties()) {
      add(`${name}.${member.name}`, member);
    }
  }
}

function isPublic(member) {
  const hidden = ts.ModifierFlags.Private | ts.ModifierFlags.Protected;
  const isHidden = (member.declarations ?? []).some(
    (declaration) => ts.getCombinedModifierFlags(declaration) & hidden,
  );
  return !isHidden && !member.name.startsWith("#") && !member.name.startsWith("__");
}

// Whether a member comes from the package, but from no other exported type of it.
function isOwn(member, owner) {
  const declaration = member.declarations?.[0];
  if (declaration === undefined) {
    return false;
  }
  if (program.isSourceFileDefaultLibrary(declaration.getSourceFile())) {
    return false;
  }
  const parent = checker.getSymbolAtLocation(declaration.parent?.name ?? declaration.parent);
  return (
    parent === undefined ||
    parent === owner ||
    !exported.some(([, symbol]) => symbol === parent)
  );
}

// Names of the parameters of the last signature; null for what cannot be called.
function parameters(symbol) {
  const callable = ts.SymbolFlags.Function | ts.SymbolFlags.Method;
  if (!(symbol.flags & callable)) {
    return null;
  }
  const declared = checker.getTypeOfSymbol(symbol).getCallSignatures().at(-1);
  return declared?.parameters.map((parameter) => parameter.name) ?? null;
}
