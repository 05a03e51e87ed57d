import { ResponseDecodeError } from "../errors.js";

/** What decoding knows about the response as a whole. */
export interface Origin {
  /** Operation of the API document. */
  readonly operation: string;
  readonly statusCode: number;
  readonly attempts: number;
  /** Beginning of the body. */
  readonly raw: string;
}

/**
 * Thrown where a text misses its format; the field around it reads as absent
 * unless decoding is strict.
 */
export class FormatMismatch extends Error {}

/** The step into what a text holds. */
const inText = Symbol("in text");

/** The step into lines of a text, whose values are texts themselves. */
const inLines = Symbol("in lines");

type Step = string | number | typeof inText | typeof inLines;

/** A place in a response: knows its path and whether decoding is strict. */
export class At {
  /** Whether a missing field or a bad format fails instead of reading as absent. */
  readonly strict: boolean;
  readonly #origin: Origin | undefined;
  readonly #parent: At | undefined;
  readonly #step: Step;

  constructor(strict = false, origin?: Origin, parent?: At, step: Step = "$") {
    this.strict = strict;
    this.#origin = origin;
    this.#parent = parent;
    this.#step = step;
  }

  /** The property of this object. */
  key(name: string): At {
    return new At(this.strict, this.#origin, this, name);
  }

  /** The element of this array. */
  index(position: number): At {
    return new At(this.strict, this.#origin, this, position);
  }

  /** What the text at this place holds; `lines` whose values are texts. */
  inside(kind: "value" | "lines" = "value"): At {
    const step = kind === "lines" ? inLines : inText;
    return new At(this.strict, this.#origin, this, step);
  }

  /** The same place, decoded strictly. */
  strictly(): At {
    return new At(true, this.#origin, this.#parent, this.#step);
  }

  /** JSON path from the root of the response: `$.items[0].id`. */
  get path(): string {
    const step = this.#step;
    if (this.#parent === undefined) return String(step);
    const before = this.#parent.path;
    if (typeof step === "symbol") return `${before}!`;
    if (typeof step === "number") return `${before}[${step}]`;
    return /^[A-Za-z_$][\w$-]*$/.test(step)
      ? `${before}.${step}`
      : `${before}[${JSON.stringify(step)}]`;
  }

  /** The error that a value of another kind stands here. */
  misfit(expected: string, value: unknown): Error {
    // In lines, a text where a number belongs is a text that misses its format.
    const isText = typeof value === "string" && this.#isInLines;
    if (isText && !this.strict) return new FormatMismatch(expected);
    return this.error(`expected ${expected}, found ${kindOf(value)}`);
  }

  get #isInLines(): boolean {
    if (this.#step === inLines) return true;
    return this.#parent !== undefined && this.#parent.#isInLines;
  }

  /** The error that the response does not fit here. */
  error(reason: string): ResponseDecodeError {
    return this.failure(`response does not fit at ${this.path}: ${reason}`);
  }

  /** A decoding error with this place and a text of its own. */
  failure(message: string): ResponseDecodeError {
    return new ResponseDecodeError(message, this.path, this.#origin);
  }
}

/** What JSON calls the kind of a value. */
export function kindOf(value: unknown): string {
  if (value === undefined) return "nothing";
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  return typeof value === "object" ? "object" : typeof value;
}
