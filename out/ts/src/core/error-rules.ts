import type { ErrorRule } from "./profile.js";

/** The family that the code stands for, or else the status. */
export function familyOf(
  rules: readonly ErrorRule[],
  code: string,
  status: number,
): number | undefined {
  const rule =
    rules.find(({ codes }) => codes?.includes(code)) ??
    rules.find(({ statuses }) => statuses?.includes(status));
  return rule?.family;
}
