import dns from "node:dns";

/** `again`: names cannot be looked up for the moment. */
export function pretend(what: string | undefined): void {
  if (what !== "again") return;
  const failing = (hostname: string, ...rest: readonly unknown[]) => {
    const error = new Error(`getaddrinfo EAI_AGAIN ${hostname}`);
    const told = rest.at(-1) as (error: Error) => void;
    process.nextTick(told, Object.assign(error, { code: "EAI_AGAIN" }));
  };
  Object.assign(dns, { lookup: failing });
}
