import { isScalar } from "./json.js";
import {
  delimited,
  membersOf,
  namer,
  partsOf,
  scalarText,
  type Style,
} from "./styles.js";

/** `.a.b` in paths. */
export const label: Style = (parameter, value, encode) => {
  const { explode = false } = parameter;
  const parts = partsOf(parameter, value, encode);
  const flat = parts.map((part) => part.join(explode ? "=" : ","));
  return flat.length === 0 ? [] : [`.${flat.join(explode ? "." : ",")}`];
};

/** `;n=a;n=b` in paths. */
export const matrix: Style = (parameter, value, encode) => {
  const { explode = false } = parameter;
  const name = encode(parameter.name);
  const parts = partsOf(parameter, value, encode);
  if (parts.length === 0) return [];
  if (!explode) return [`;${name}${assigned(parts.flat().join(","))}`];
  return [
    parts
      .map(([first = "", second]) =>
        second === undefined
          ? `;${name}${assigned(first)}`
          : `;${first}${assigned(second)}`,
      )
      .join(""),
  ];
};

/** `n=a%20b`. */
export const spaceDelimited: Style = (parameter, value, encode) =>
  delimited({ explode: false, ...parameter }, value, encode, "%20");

/** `n=a%7Cb`. */
export const pipeDelimited: Style = (parameter, value, encode) =>
  delimited({ explode: false, ...parameter }, value, encode, "%7C");

/** `n[k]=v&n[l][0]=w`, as deep as the value goes. */
export const deepObject: Style = (parameter, value, encode) => {
  const named = namer(parameter, encode);
  return nested(parameter.name, value).map(
    ([key, one]) => `${named(key)}=${encode(one)}`,
  );
};

/** One text, for example JSON. */
export const content: Style = (parameter, value, encode) => {
  const text = parameter.text?.(value) ?? scalarText(value);
  return [`${namer(parameter, encode)(parameter.name)}=${encode(text)}`];
};

/** One text in a path or a header. */
export const plainContent: Style = ({ text }, value, encode) => [
  encode(text?.(value) ?? scalarText(value)),
];

/** JSON in a header, escaped down to ASCII. */
export const headerContent: Style = (parameter, value, encode) =>
  plainContent(parameter, value, encode).map((json) =>
    json.replace(/[^ -~]/g, (unit) => {
      const code = unit.charCodeAt(0).toString(16);
      return `\\u${code.padStart(4, "0")}`;
    }),
  );

function nested(name: string, value: unknown): [string, string][] {
  if (Array.isArray(value)) {
    return value.flatMap((one: unknown, at) => nested(`${name}[${at}]`, one));
  }
  if (isScalar(value)) return [[name, scalarText(value)]];
  return membersOf(value as object).flatMap(([key, one]) =>
    nested(`${name}[${key}]`, one),
  );
}

function assigned(value: string): string {
  return value === "" ? "" : `=${value}`;
}
