/** Tokens that keep a failing service from being flooded with retries. */
export interface RetryBudget {
  /** Takes tokens for a retry; false when there are too few. */
  spend(cost: number): boolean;
  /** Gives one token back after a success. */
  refund(): void;
}

/** A full budget. */
export function newBudget(capacity = 500): RetryBudget {
  let tokens = capacity;
  return {
    spend(cost) {
      if (tokens < cost) return false;
      tokens -= cost;
      return true;
    },
    refund() {
      tokens = Math.min(capacity, tokens + 1);
    },
  };
}
