/** As much of real time as a live server needs. Hand in another one to test it, or to run it faster than time. */
export interface RealTimers {
  /** Milliseconds since whenever; never goes back. */
  now(): number;
  /** Calls `run` once, about that many milliseconds from now. What comes back calls it off. */
  after(ms: number, run: () => void): () => void;
}

/** The clock of the browser or of Node. The only place in this room that looks at it. */
export const realTimers: RealTimers = {
  now: () => performance.now(),
  after: (ms, run) => {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
};
