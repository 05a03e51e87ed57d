/** Everything that tables of types are made of, imported as `t`. */
export { type Codec, type Of, type Type, type ValueOf } from "./codec.js";
export { sentTagged, sentUnion } from "./choice.js";
export { list, map, nullable } from "./composites.js";
export {
  type Extensible,
  implied,
  named,
  optional,
  readOnly,
  record,
  snakeRecord,
} from "./record.js";
export * from "./scalars.js";
export { tuple } from "./tuple.js";
export { tagged, union } from "./union.js";
