/** How strictly a value is read. */
export interface Mode {
  /** Whether a missing field, a null or a bad format is a misfit. */
  readonly strict?: boolean;
  /** Whether constants must match, as they do to tell variants apart. */
  readonly exact?: boolean;
  /** Whether values come from lines of text, where numbers are texts too. */
  readonly lines?: boolean;
}

/** What is odd reads as absent. */
export const lenient: Mode = {};

/** What is odd is a misfit. */
export const strict: Mode = { strict: true, exact: true };

/** A step into a response: a property, an element, or what a text holds. */
export type Step = string | number | typeof inText;

/** The step into what a text holds. */
export const inText = null;

/**
 * Thrown where a value does not fit; whoever entered a part of the value adds
 * the step. No `Error`, because unions throw many that nobody sees.
 */
export class Misfit {
  readonly steps: Step[] = [];
  readonly reason: string;
  /** Whether a text misses its format: then the field around reads as absent. */
  readonly isFormat: boolean;

  constructor(reason: string, isFormat = false) {
    this.reason = reason;
    this.isFormat = isFormat;
  }
}

/** The misfit that a value of another kind was expected. */
export function misfit(expected: string, value?: unknown): Misfit {
  return new Misfit(`expected ${expected}, found ${kindOf(value)}`);
}

/** The error, which happened one step inside. */
export function inside(step: Step, error: unknown): unknown {
  if (error instanceof Misfit) error.steps.unshift(step);
  return error;
}

/** JSON path from the root of the response: `$.items[0].id`. */
export function pathText(steps: readonly Step[]): string {
  const texts = steps.map((step) => {
    if (step === inText) return "!";
    const isWord = /^[A-Za-z_$][\w$-]*$/.test(`${step}`);
    return isWord ? `.${step}` : `[${JSON.stringify(step)}]`;
  });
  return `$${texts.join("")}`;
}

/** What JSON calls the kind of a value. */
function kindOf(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  const kind = typeof value;
  return kind === "undefined" ? "nothing" : kind.replace("bigint", "number");
}
