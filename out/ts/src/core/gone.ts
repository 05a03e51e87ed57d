import { NotFoundError } from "../errors.js";
import type { Client } from "./client.js";
import { Reply } from "./reply.js";

/** An answer, where it is fine that the thing does not exist. */
export async function evenIfGone(
  client: Client,
  asked: Promise<Reply>,
): Promise<Reply> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof NotFoundError) return Reply.gone(client, error);
    throw error;
  }
}
