import { InvalidRequestError } from "../errors.js";
import { fromBase64, toBase64 } from "./base64.js";
import type { Codec } from "./codec.js";
import { textOf } from "./exchange.js";
import { Digits } from "./json.js";
import { misfit, Misfit, type Mode } from "./misfit.js";

/** A text. */
export const text: Codec<string> = {
  read(value) {
    if (typeof value === "string") return value;
    throw misfit("string", value);
  },
};

/** A finite number. */
export const number: Codec<number> = {
  read(value) {
    if (typeof value !== "number") throw misfit("number", value);
    if (Number.isFinite(value)) return value;
    throw new Misfit("expected number, found one beyond the range of a double");
  },
};

/** A whole number that a `number` holds exactly. */
export const integer: Codec<number> = {
  read(value) {
    if (Number.isSafeInteger(value)) return value as number;
    if (typeof value !== "bigint" && !Number.isInteger(value)) {
      throw misfit("integer", value);
    }
    throw new Misfit(
      "expected integer, found one beyond 2^53 (generate with int64: bigint)",
    );
  },
};

/** A whole number of any size. */
export const bigint: Codec<bigint> = {
  read(value) {
    if (typeof value === "bigint") return value;
    if (Number.isSafeInteger(value)) return BigInt(value as number);
    throw misfit("integer", value);
  },
  holds: (value) => typeof value === "bigint",
};

/** True or false. */
export const boolean: Codec<boolean> = {
  read(value) {
    if (typeof value === "boolean") return value;
    throw misfit("boolean", value);
  },
};

/** Any JSON value, as it is. */
export const json: Codec<unknown> = { read: (value) => value };

/** A moment, RFC 3339 `date-time`, kept as text. */
export const timestamp: Codec<string> = {
  read(value, mode) {
    const form =
      /^\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(\.\d+)?([Zz]|[+-]\d\d:\d\d)$/;
    const written = formatted("date-time", form, value, mode);
    const moment = Date.parse(written.toUpperCase());
    // Every month has 28 days.
    const isThere = written.slice(8, 10) < "29" || isDay(written);
    if (isThere && !Number.isNaN(moment)) return written;
    throw badFormat("date-time");
  },
};

/** A calendar day, RFC 3339 `full-date`, kept as text. */
export const date: Codec<string> = {
  read(value, mode) {
    const written = formatted("date", /^\d{4}-\d\d-\d\d$/, value, mode);
    if (isDay(written)) return written;
    throw badFormat("date");
  },
};

/** A decimal number whose digits survive, as text. */
export const decimal: Codec<string> = {
  read(value, mode) {
    if (typeof value === "bigint") return String(value);
    if (typeof value === "number") return String(number.read(value, mode));
    const form = /^[+-]?\d+(\.\d+)?([eE][+-]?\d+)?$/;
    return formatted("decimal", form, value, mode);
  },
};

/** A decimal number that is a number in JSON, written digit by digit. */
export const digits: Codec<string> = {
  read(value, mode) {
    if (typeof value === "string") throw misfit("number", value);
    return decimal.read(value, mode);
  },
  write(value) {
    if (/^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?$/.test(value)) {
      return new Digits(value);
    }
    throw new InvalidRequestError("decimal must be a number");
  },
};

/** Bytes as base64 text. */
export const bytes: Codec<Uint8Array> = {
  read(value, mode) {
    const decoded = fromBase64(text.read(value, mode));
    if (decoded !== undefined) return decoded;
    throw badFormat("base64");
  },
  write: toBase64,
  holds: (value) => value instanceof Uint8Array,
};

/** A whole body as text. */
export const bodyText: Codec<string> = {
  read: (value, mode) => text.read(value, mode),
  body: textOf,
};

/** A whole body as bytes. */
export const bodyBytes: Codec<Uint8Array<ArrayBuffer>> = {
  read(value) {
    if (value instanceof Uint8Array) return new Uint8Array(value);
    throw misfit("bytes", value);
  },
  holds: (value) => value instanceof Uint8Array,
  body: asBytes,
};

/** A body as it is. */
export function asBytes(body: Uint8Array): Uint8Array {
  return body;
}

/** Exactly one value. */
export function literal<const T extends string | number | boolean | null>(
  constant: T,
): Codec<T> {
  return {
    read(value, mode) {
      if (value === constant) return constant;
      if (typeof value !== typeof constant || value === null) {
        throw misfit(typeof constant, value);
      }
      if (!mode.exact) return value as T;
      throw misfit(JSON.stringify(constant), value);
    },
    constant,
  };
}

/** One of the known values, or one of the same kind that is not known yet. */
export function known<const T extends readonly (string | number | boolean)[]>(
  ...values: T
): Codec<Open<T[number]>> {
  return {
    read(value, { strict }) {
      if (values.includes(value as T[number])) return value as T[number];
      const kinds = new Set(values.map((one) => typeof one));
      if (!kinds.has(typeof value as "string")) {
        throw misfit([...kinds].join(" or "), value);
      }
      if (!strict) return value as Open<T[number]>;
      throw misfit("a known value", value);
    },
  };
}

/** Known values, and any other of the same kind. */
export type Open<T> =
  | T
  | (T extends string ? string & {} : never)
  | (T extends number ? number & {} : never);

function formatted(
  format: string,
  form: RegExp,
  value: unknown,
  mode: Mode,
): string {
  const written = text.read(value, mode);
  if (form.test(written)) return written;
  throw badFormat(format);
}

function badFormat(format: string): Misfit {
  return new Misfit(`expected ${format}, found string`, true);
}

/** Whether the date at the start of a text exists in the calendar. */
function isDay(written: string): boolean {
  const day = written.slice(0, 10);
  // Some platforms take 30 February for a day in March.
  return new Date(`${day}T00:00Z`).getUTCDate() === Number(day.slice(8));
}
