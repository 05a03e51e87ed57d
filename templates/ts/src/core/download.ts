import { InvalidRequestError } from "../errors.js";
import { answerOf, checkCoding, readAnswer } from "./answer.js";
import type { Opened } from "./attempt.js";
import { readWhole } from "./body-reader.js";
import { attemptsOf, call, exchangedBy } from "./call.js";
import { core, type Client } from "./client.js";
import { codecOf } from "./codec.js";
import type { Core } from "./core.js";
import type { RawResponse } from "./exchange.js";
import { refuseUnplaced } from "./local-files.js";
import type { Arguments, Operation } from "./operation.js";
import type { RequestOptions } from "./options.js";
import type { Attempts } from "./retrying.js";
import { asBytes } from "./scalars.js";
import { saveBody, type SaveTarget } from "./save.js";

/** Options of a call whose answer is bytes. */
export interface DownloadOptions extends RequestOptions {
  /**
   * Where the bytes go, instead of into memory: the path of a local file, which
   * is there only when it is whole, or a stream, which stays open. What the call
   * gives is then empty, and `maxResponseBytes` does not count.
   */
  saveTo?: SaveTarget | undefined;
}

/** Makes a call whose answer is bytes, which may be saved piece by piece. */
export async function download<T>(
  client: Client,
  operation: Operation<T>,
  args: Arguments,
  { saveTo, ...options }: DownloadOptions = {},
): Promise<T> {
  if (saveTo === undefined) return call(client, operation, args, options);
  const made = client[core];
  if (typeof saveTo === "string") await refuseUnplaced(saveTo);
  else if (saveTo.locked) throw new InvalidRequestError("saveTo is locked");
  let isBegun = false;
  // A stream cannot take back what it was given.
  const isTaken = (): boolean => isBegun && typeof saveTo !== "string";
  const plan = attemptsOf(made, operation, args, options);
  const build: Attempts["build"] = async (attempts) => {
    const request = await plan.build(attempts);
    return { ...request, isSpent: () => isTaken() || request.isSpent?.() };
  };
  const read = async (_made: Core, open: Opened): Promise<RawResponse> => {
    const { response, url } = open;
    const { headers, status: statusCode } = response;
    // Judged by its head, as if there was a body; errors are told their attempt.
    const answered = {
      url,
      statusCode,
      headers,
      body: new Uint8Array(1),
      requestId: "",
      code: "",
      operation: operation.name,
      attempts: 0,
    };
    const of = answerOf(operation, answered);
    const isSaved = statusCode < 400 && of && codecOf(of).body === asBytes;
    if (!isSaved) return readWhole(made, open);
    checkCoding(made, answered);
    return saveBody(open, saveTo, () => (isBegun = true));
  };
  const exchange = await exchangedBy(made, { ...plan, build }, read);
  return readAnswer(made, operation, exchange);
}
