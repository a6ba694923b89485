/** What the command tells the shell. Scripts may rely on these. */
export const EXIT = {
  success: 0,
  /** It ran, and what it found is not as it should be. */
  finding: 1,
  /** It could not run: a wrong word on the command line, or input that cannot be read. */
  misuse: 2,
  /** A defect of ours (EX_SOFTWARE of sysexits.h). */
  defect: 70,
  /** Stopped by Ctrl-C (128 + SIGINT). */
  interrupted: 130,
} as const;

/** One of the exit codes. */
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];
