import {
  createServer,
  type IncomingMessage,
  type ServerResponse,
} from "node:http";
import type { AddressInfo } from "node:net";

/** A request as the server received it. */
export interface Received {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
}

/** What the server does with one request. */
export type Answer = (response: ServerResponse, request: Received) => void;

/** A real server on the loopback that answers from a list. */
export interface Server extends AsyncDisposable {
  readonly url: string;
  readonly received: Received[];
}

/** Starts a server; the last answer is repeated. */
export async function serve(...answers: readonly Answer[]): Promise<Server> {
  const received: Received[] = [];
  const server = createServer((request, response) => {
    const pieces: Buffer[] = [];
    request.on("data", (piece: Buffer) => pieces.push(piece));
    request.on("end", () => {
      const { headers, method = "", url = "" } = request;
      const body = Buffer.concat(pieces).toString("utf8");
      const seen = { method, url, headers, body };
      const answer = answers[Math.min(received.length, answers.length - 1)];
      received.push(seen);
      answer?.(response, seen);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    received,
    [Symbol.asyncDispose]: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

/** Answers with a status, a JSON value (or text) and headers. */
export function reply(
  status: number,
  body: unknown = "",
  headers: Record<string, string> = {},
): Answer {
  return (response) => {
    response.writeHead(status, {
      "content-type": "application/json",
      ...headers,
    });
    response.end(typeof body === "string" ? body : JSON.stringify(body));
  };
}

/** Closes the connection without an answer. */
export const hangUp: Answer = (response) => response.destroy();

/** Never answers. */
export const silence: Answer = () => undefined;
