import { percentEncode } from "./percent.js";

/** As `percentEncode`, but leaves `: / ? @ ! $ ' ( ) * , ; =` as they are. */
export function percentEncodeReserved(text: string): string {
  return percentEncode(text).replace(
    /%(3A|2F|3F|40|21|24|27|28|29|2A|2C|3B|3D)/g,
    (escape) => decodeURIComponent(escape),
  );
}
