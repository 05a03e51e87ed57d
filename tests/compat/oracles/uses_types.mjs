// What the compiler knows of the symbols and types of packages, for uses.mjs.

import { relative } from "node:path";

/** Questions about one program. */
export function questions(ts, program) {
  const checker = program.getTypeChecker();
  return {
    declaredIn,
    resolved,
    specifier,
    isValue,
    isAbstract,
    isInternal,
    isPublic,
    isClosed,
    isOptional,
    expanded,
    member,
    named,
    orNothing,
    toldApart,
  };

  /** Files of a package by the names that they export; null where one is kept inside. */
  function declaredIn(folder) {
    const found = new Map();
    for (const source of program.getSourceFiles()) {
      const module = source.fileName.startsWith(`${folder}/`)
        ? checker.getSymbolAtLocation(source)
        : undefined;
      for (const name of module ? source.locals.keys() : []) {
        found.set(name, found.get(name) ?? null);
      }
      for (const symbol of module ? checker.getExportsOfModule(module) : []) {
        found.set(symbol.name, relative(folder, source.fileName));
      }
    }
    return found;
  }

  function resolved(symbol) {
    return symbol.flags & ts.SymbolFlags.Alias
      ? checker.getAliasedSymbol(symbol)
      : symbol;
  }

  function specifier(entry) {
    return entry.replace(/\.d\.ts$/, ".js");
  }

  /** What has the name of a type describes it to the runtime, and is exported as a type. */
  function isValue(symbol) {
    const isType = symbol.flags & (ts.SymbolFlags.Interface | ts.SymbolFlags.TypeAlias);
    return Boolean(symbol.flags & ts.SymbolFlags.Value) && !isType;
  }

  function isAbstract(symbol) {
    const flags = ts.getCombinedModifierFlags(symbol.valueDeclaration);
    return Boolean(flags & ts.ModifierFlags.Abstract);
  }

  function isInternal(one) {
    return one.getJsDocTags(checker).some((tag) => tag.name === "internal");
  }

  function isPublic(symbol) {
    const flags = symbol.valueDeclaration
      ? ts.getCombinedModifierFlags(symbol.valueDeclaration)
      : 0;
    const hidden = ts.ModifierFlags.Private | ts.ModifierFlags.Protected;
    return (
      !(flags & hidden) && !/^(_|#)/.test(symbol.name) && !symbol.name.startsWith("__")
    );
  }

  /** Whether only the package itself can make it. */
  function isClosed(type) {
    return type.getProperties().some((one) => one.name.startsWith("__@"));
  }

  function isOptional(symbol) {
    const declared = symbol.valueDeclaration;
    return (
      Boolean(symbol.flags & ts.SymbolFlags.Optional) ||
      Boolean(declared?.questionToken ?? declared?.initializer)
    );
  }

  /** The parameters that one is: a rest of a known length is several. */
  function expanded(symbol) {
    const type = checker.getTypeOfSymbol(symbol);
    const rest =
      Boolean(symbol.valueDeclaration?.dotDotDotToken) ||
      Boolean(ts.getCheckFlags(symbol) & ts.CheckFlags.RestParameter);
    if (!rest || !checker.isTupleType(type)) {
      return [{ type, rest, optional: isOptional(symbol) }];
    }
    return checker.getTypeArguments(type).map((one, index) => ({
      type: one,
      rest: Boolean(type.target.elementFlags[index] & ts.ElementFlags.Variable),
      optional: Boolean(type.target.elementFlags[index] & ts.ElementFlags.Optional),
    }));
  }

  function member(owner, symbol) {
    return /^[A-Za-z$][\w$]*$/.test(symbol.name)
      ? `${owner}.${symbol.name}`
      : `${owner}[${JSON.stringify(symbol.name)}]`;
  }

  /** The types that the declaration of a property names: a union forgets its alias. */
  function named(symbol) {
    const found = [];
    const look = (node) => {
      if (ts.isTypeReferenceNode(node)) {
        found.push(checker.getTypeFromTypeNode(node));
      }
      ts.forEachChild(node, look);
    };
    if (symbol.valueDeclaration?.type) {
      look(symbol.valueDeclaration.type);
    }
    return found.filter((type) => type.aliasSymbol && !type.aliasTypeArguments);
  }

  function orNothing(symbol) {
    return isOptional(symbol) ? " | undefined" : "";
  }

  /** Objects without a name that are alternatives, and how each is told from others. */
  function toldApart(type) {
    const parts = type.isUnion() ? type.types : [type];
    const fields = (part) => part.getProperties().filter(isPublic);
    const isUnit = (one) =>
      one && Boolean(checker.getTypeOfSymbol(one).flags & ts.TypeFlags.Unit);
    const tag = fields(parts[0]).find((one) =>
      parts.every((part) => isUnit(part.getProperty(one.name))),
    );
    return parts
      .filter((part) => part.isIntersection() || isPlain(part))
      .filter(() => parts.length === 1 || tag)
      .map((part) => ({
        tag: parts.length > 1 ? tag : undefined,
        value: tag && checker.getTypeOfSymbol(part.getProperty(tag.name)),
        fields: fields(part).filter(
          (one) => checker.getTypeOfSymbol(one).getCallSignatures().length === 0,
        ),
      }));
  }

  function isPlain(type) {
    return Boolean(type.symbol && type.symbol.flags & ts.SymbolFlags.TypeLiteral);
  }
}

const NAME = /(?<![.\w$])[A-Za-z_$][\w$]*/g;
const STRINGS = /"(?:[^"\\]|\\.)*"/g;

/** Types of a package as a program writes them that imports all its names. */
export function spelling(ts, program, folder, exported) {
  const checker = program.getTypeChecker();
  const elsewhere = questions(ts, program).declaredIn(folder);
  const used = new Map();
  const FORMAT =
    ts.TypeFormatFlags.NoTruncation |
    ts.TypeFormatFlags.UseAliasDefinedOutsideCurrentScope;
  return { text, parameters, used };

  /** Of names that are not exported, remembers in which file they are. */
  function text(type, taken = [], more = 0) {
    const written = checker.typeToString(type, undefined, FORMAT | more);
    const named = [...written.replace(STRINGS, "").matchAll(NAME)].map(
      ([name]) => name,
    );
    const others = named.filter((one) => !exported.has(one) && !taken.includes(one));
    const inside = others.filter((one) => elsewhere.has(one));
    if (
      written.includes("import(") ||
      inside.some((one) => elsewhere.get(one) === null)
    ) {
      return "any";
    }
    inside.forEach((one) => used.set(one, elsewhere.get(one)));
    return written;
  }

  function parameters(free) {
    const listed = free.map((one) => {
      const limit = checker.getBaseConstraintOfType(one);
      const declared = one.symbol.declarations?.[0]?.constraint;
      return declared && limit
        ? `${one.symbol.name} extends ${text(limit)}`
        : one.symbol.name;
    });
    return listed.length > 0 ? `<${listed.join(", ")}>` : "";
  }
}
