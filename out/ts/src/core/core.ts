import { newBudget, type RetryBudget } from "./budget.js";
import { systemClock, type Clock } from "./clock.js";
import type { Exchange } from "./exchange.js";
import type { Observer } from "./observer.js";
import { userAgent } from "./platform.js";
import type { Profile } from "./profile.js";
import {
  resolveSettings,
  type GivenOptions,
  type Settings,
} from "./settings.js";

/** What a client's parts share: settings, credentials, the retry budget. */
export interface Core {
  readonly profile: Profile;
  /** As they were given. */
  readonly options: GivenOptions;
  readonly settings: Settings;
  readonly clock: Clock;
  readonly budget: RetryBudget;
  /** Credentials that were used, to keep them out of texts. */
  readonly secrets: Set<string>;
  /** Absent where the platform has its own. */
  readonly userAgent: string | undefined;
  /** Watches attempts; there when the options ask for it. */
  readonly observer?: Observer | undefined;
  /** Looks at what comes of each call; used by the result view. */
  readonly noted?: (exchange: Promise<Exchange>) => Promise<Exchange>;
}

/** Resolves options into a core. */
export function newCore(
  profile: Profile,
  options: GivenOptions,
  { budget = newBudget(), clock = systemClock }: Partial<Core> = {},
): Core {
  const settings = resolveSettings(profile, options);
  const secrets = new Set<string>();
  const made = {
    profile,
    options,
    settings,
    clock,
    budget,
    secrets,
    userAgent: userAgent(profile),
    observer: profile.observing?.(options),
  };
  profile.require?.(made);
  return made;
}

/** The core with other options; it shares the budget. */
export function reconfigured(core: Core, changes: GivenOptions): Core {
  return newCore(core.profile, { ...core.options, ...changes }, core);
}

/** A text that is about to be shown, without credentials. */
export function redact(core: Core, text: string): string {
  return core.profile.redact?.(core, text) ?? text;
}
