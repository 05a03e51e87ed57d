/** A wall clock that jumps while a call goes on; both in seconds. */
export interface ClockJump {
  readonly after: number;
  readonly by: number;
}

/** Moves the wall clock. */
export function jumps({ after, by }: ClockJump): void {
  const real = Date.now.bind(Date);
  setTimeout(() => {
    Date.now = () => real() + by * 1000;
  }, after * 1000).unref();
}
