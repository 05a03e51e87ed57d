import type { FamilyOf } from "./profile.js";

/** Statuses and codes that belong to another family than the status says. */
export interface ErrorRule {
  /** The status whose family it is. */
  readonly family: number;
  readonly statuses?: readonly number[];
  readonly codes?: readonly string[];
}

/** Finds the family that the code stands for, or else the status. */
export function families(...rules: readonly ErrorRule[]): FamilyOf {
  return (code, status) => {
    const rule =
      rules.find(({ codes }) => codes?.includes(code)) ??
      rules.find(({ statuses }) => statuses?.includes(status));
    return rule?.family;
  };
}
