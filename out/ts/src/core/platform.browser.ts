/** Nothing: a browser has a user agent of its own. */
export function userAgent(): undefined {}

/** Nothing: a browser has no environment variables. */
export function environment(): undefined {}

/** Nothing: a browser always verifies certificates. */
export function refuseUnverified(): void {}
