import type { Clock } from "../../src/core/clock.js";
import { newCore, type Core } from "../../src/core/core.js";
import type { Operation } from "../../src/core/operation.js";
import type { Profile } from "../../src/core/profile.js";
import type { GivenOptions } from "../../src/core/settings.js";

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

/** A core for a server, with a clock that does not wait. */
export function coreFor(
  baseUrl: string,
  options: GivenOptions = {},
  changes: Partial<Profile> = {},
  clock: Clock = fakeClock(),
): Core {
  return newCore({ ...profile, ...changes }, { baseUrl, ...options }, clock);
}

export const read: Operation = {
  name: "getPet",
  method: "GET",
  path: "/pet",
  answer: "json",
};

export const create: Operation = {
  name: "createPet",
  method: "POST",
  path: "/pets",
  answer: "json",
};
