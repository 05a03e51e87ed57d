/** Bytes as base64 text, with padding. */
export function toBase64(bytes: Uint8Array): string {
  let binary = "";
  // In slices, because a call takes only so many arguments.
  for (let start = 0; start < bytes.length; start += 0x2000) {
    const slice = bytes.subarray(start, start + 0x2000);
    binary += String.fromCharCode(...slice);
  }
  return btoa(binary);
}

/** The bytes that base64 text stands for; undefined when it is not base64. */
export function fromBase64(text: string): Uint8Array<ArrayBuffer> | undefined {
  const bare = text.replace(/[\r\n]/g, "");
  if (bare.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(bare)) {
    return undefined;
  }
  return Uint8Array.from(atob(bare), (unit) => unit.charCodeAt(0));
}
