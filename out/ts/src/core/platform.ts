import type { Profile } from "./profile.js";

/** The parts of other platforms' globals that are asked for their version. */
interface Platform {
  readonly Bun?: { readonly version: string };
  readonly Deno?: { readonly version: { readonly deno: string } };
  readonly process?: { readonly versions?: { readonly node?: string } };
}

/** `package/version platform/version`; undefined in a browser, which has its own. */
export function userAgent({ name, version }: Profile): string | undefined {
  const { Bun, Deno, process } = globalThis as Platform;
  const node = process?.versions?.node;
  const product = `${name.replace(/^@/, "").replaceAll("/", "-")}/${version}`;
  if (Bun !== undefined) return `${product} bun/${Bun.version}`;
  if (Deno !== undefined) return `${product} deno/${Deno.version.deno}`;
  return node === undefined ? undefined : `${product} node/${node}`;
}
