import { systemClock, type Clock } from "./clock.js";
import { newBudget, type RetryBudget } from "./budget.js";
import { formEncode, percentEncode } from "./percent.js";
import type { Profile } from "./profile.js";
import type { Exchange } from "./exchange.js";
import {
  resolveCredentials,
  resolveSettings,
  type GivenOptions,
  type Settings,
} from "./settings.js";

/** What a client's parts share: settings, credentials, the retry budget. */
export interface Core {
  readonly profile: Profile;
  readonly settings: Settings;
  readonly clock: Clock;
  readonly budget: RetryBudget;
  /** A credential by its option; a function, so that nothing prints it. */
  readonly credential: (option: string) => string | undefined;
  /** Replaces credentials in a text that is about to be shown. */
  readonly redact: (text: string) => string;
  /** The core with other options; it shares the budget. */
  readonly with: (options: GivenOptions) => Core;
  /** Told of each response and failure; used by the result view. */
  readonly observe?: (exchange: Exchange) => void;
}

/** Resolves options into a core. */
export function newCore(
  profile: Profile,
  options: GivenOptions,
  clock: Clock = systemClock,
  budget: RetryBudget = newBudget(),
): Core {
  const credentials = resolveCredentials(profile, options);
  return {
    profile,
    settings: resolveSettings(profile, options),
    clock,
    budget,
    credential: (option) => credentials.get(option),
    redact: (text) => {
      let safe = text;
      for (const secret of credentials.values()) {
        for (const form of [
          secret,
          percentEncode(secret),
          formEncode(secret),
        ]) {
          safe = safe.replaceAll(form, "[redacted]");
        }
      }
      return safe;
    },
    with: (changes) =>
      newCore(profile, { ...options, ...changes }, clock, budget),
  };
}
