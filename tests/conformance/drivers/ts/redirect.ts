/** A `fetch` that sends everything to one address and tells where it was meant for. */
export function redirecting(address: string): typeof fetch {
  return (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input);
    const headers = new Headers(init?.headers);
    headers.set("X-Meant-For", url.origin);
    const target = address + url.pathname + url.search;
    if (input instanceof Request) {
      return fetch(new Request(target, input), { ...init, headers });
    }
    return fetch(target, { ...init, headers });
  };
}
