import type { Core } from "./core.js";
import type { Arguments, Field, Parameter } from "./operation.js";

/** The parameters that have a value, in the order of the document. */
export async function fieldsOf(
  core: Core,
  parameters: readonly Parameter[] = [],
  args: Arguments,
): Promise<Field[]> {
  const fields: Field[] = [];
  for (const parameter of parameters) {
    const one = typeof parameter === "string" ? { name: parameter } : parameter;
    const made: unknown = one.make ? await one.make(core) : one.value;
    let value = made ?? argument(args, one.arg ?? camel(one.name));
    if (value === undefined) value = one.default;
    if (one.write) value = one.write(one.of, value);
    if (value !== undefined) fields.push([one, value]);
  }
  return fields;
}

/** An argument by its name. */
export function argument(args: Arguments, name: string): unknown {
  return (args as Readonly<Record<string, unknown>>)[name];
}

const spellings = /* @__PURE__ */ new Map<string, string>();

/** How callers spell a name unless the operation says otherwise: `petId`. */
export function camel(name: string): string {
  let spelling = spellings.get(name);
  if (spelling === undefined) {
    spelling = name
      .replace(/[-_]+(\w)/g, (_all, letter: string) => letter.toUpperCase())
      .replace(/^[A-Z]/, (letter) => letter.toLowerCase());
    spellings.set(name, spelling);
  }
  return spelling;
}
