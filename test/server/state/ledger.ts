import type { Operation } from '../../../src/machines/index.ts';
import type { TraceEntry } from '../../../src/simulator/index.ts';
import { Shadow } from '../shadow.ts';

/** What a client was told of one server, and has to find again. */
export interface Known {
  readonly accepted: Map<Operation, number>;
  refused: number;
  /** Undefined where a request was under way when the endpoint died. */
  locked: boolean | undefined;
  /** Whether its deletion was asked for, be it without an answer. */
  deletion: boolean;
}

/** All that was answered, whichever process answered. */
export class Ledger {
  readonly servers = new Map<string, Known>();
  /** Jobs of Huawei's API that were answered; true once one has been seen to have ended. */
  readonly jobs = new Map<string, boolean>();
  readonly findings: string[] = [];
  token = '';
  projectId = '';
  /** The latest time that was read. */
  clock = 0;
  answered = 0;
  jobsOpened = 0;

  created(id: string): void {
    this.servers.set(id, { accepted: new Map(), refused: 0, locked: false, deletion: false });
  }

  opened(job: string): void {
    this.jobs.set(job, false);
    this.jobsOpened += 1;
  }

  /** Holds a server's own record, and what shows of it, against what was answered and against XState's machine. */
  check(id: string, entries: readonly TraceEntry[] | undefined, shown: string): void {
    const known = this.servers.get(id);
    if (known === undefined) return;
    if (entries === undefined) {
      if (!known.deletion) this.findings.push(`${id} is gone, and nobody wanted it to be`);
      this.servers.delete(id);
      return;
    }
    const count = (kind: string, operation?: Operation): number =>
      entries.filter(
        (entry) =>
          entry.kind === kind && (!operation || ('operation' in entry && entry.operation === operation)),
      ).length;
    for (const [operation, times] of known.accepted)
      if (count('accepted', operation) < times)
        this.findings.push(`${id}: ${operation} was accepted and is lost`);
    if (count('refused') < known.refused) this.findings.push(`${id}: a refusal was answered and is lost`);
    const shadow = new Shadow();
    for (const entry of entries) shadow.follow(entry);
    const last = entries.at(-1);
    if (last?.kind !== 'passed' && shadow.pair(id) !== shown)
      this.findings.push(`${id} is at ${shown}; its life leads to ${shadow.pair(id)}`);
  }

  /** Holds what shows of a job against what was answered: it is there, and what has ended stays so. One seen twice is done with. */
  checkJob(id: string, status: number, shown: string): void {
    const hasEnded = shown === 'SUCCESS' || shown === 'FAIL';
    if (status !== 200) this.findings.push(`the job ${id} was answered and is lost: ${status}`);
    else if (this.jobs.get(id) === true && !hasEnded)
      this.findings.push(`the job ${id} had ended and is ${shown}`);
    if (this.jobs.get(id) === true) this.jobs.delete(id);
    else this.jobs.set(id, hasEnded);
  }

  /**
   * Time never goes back: whoever asks hears of no earlier time than had been answered when the request was made. Answers to several
   * who ask at once may come in any order.
   */
  async readClock(asking: () => Promise<number>): Promise<void> {
    const before = this.clock;
    const now = await asking();
    if (now < before) this.findings.push(`the clock went back from ${before} to ${now}`);
    this.clock = Math.max(this.clock, now);
  }
}
