import { core, clientOf, type Client } from "../../src/core/client.js";
import { systemClock, type Clock } from "../../src/core/clock.js";
import { newCore } from "../../src/core/core.js";
import { exchanged } from "../../src/core/call.js";
import type { Exchange } from "../../src/core/exchange.js";
import type { Arguments, Operation } from "../../src/core/operation.js";
import type { RequestOptions } from "../../src/core/options.js";
import type { Profile } from "../../src/core/profile.js";
import type { GivenOptions } from "../../src/core/settings.js";
import * as t from "../../src/core/types.js";

/** A clock whose sleeps take no time but are remembered. */
export interface FakeClock extends Clock {
  readonly sleeps: number[];
}

export function fakeClock(): FakeClock {
  const sleeps: number[] = [];
  let now = 0;
  return {
    sleeps,
    time: () => Date.UTC(2026, 0, 31, 23, 59, 59) + now,
    now: () => now,
    random: () => 0.5,
    sleep: (milliseconds) => {
      sleeps.push(milliseconds);
      now += milliseconds;
      return Promise.resolve();
    },
  };
}

export const profile: Profile = {
  name: "pets-sdk",
  version: "1.2.3",
  server: { url: "" },
};

/** A client for a server, with a clock that does not wait. */
export function clientFor(
  baseUrl: string,
  options: GivenOptions = {},
  changes: Partial<Profile> = {},
  clock: Clock = fakeClock(),
): Client {
  const whole = { ...profile, ...changes };
  return clientOf(newCore(whole, { baseUrl, ...options }, { clock }));
}

/** A client whose clock is real. */
export function waitingClient(
  baseUrl: string,
  options: GivenOptions = {},
): Client {
  return clientFor(baseUrl, options, {}, systemClock);
}

/** A client whose requests a function answers. */
export function clientOver(
  answer: (url: string, init: RequestInit) => Response | Promise<Response>,
  options: GivenOptions = {},
  changes: Partial<Profile> = {},
): Client {
  const fetch = async (url: string, init: RequestInit): Promise<Response> =>
    answer(url, init);
  return clientFor("https://x", { fetch, ...options }, changes);
}

/** Makes a call of which only the response counts. */
export function asked(
  client: Client,
  operation: Operation = read,
  args: Arguments = {},
  options?: RequestOptions,
): Promise<Exchange> {
  return exchanged(client[core], operation, args, options);
}

export const read: Operation = {
  name: "getPet",
  method: "GET",
  path: "/pet",
  answer: t.json,
};

export const create: Operation = {
  name: "createPet",
  method: "POST",
  path: "/pets",
  answer: t.json,
};
