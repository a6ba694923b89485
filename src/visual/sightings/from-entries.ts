import { ecsGraph } from '../../graph/index.ts';
import type { Standing, Trace, TraceEntry } from '../../simulator/index.ts';
import { createFollower, momentOf } from '../../simulator/index.ts';
import { Recording } from './recording.ts';
import { SERVER_CHART, statesOfPair } from './server-chart.ts';
import type { Sighting } from './sighting.ts';

/** The lives in a trace, as they were seen. */
export const recordingOfTrace = ({ header, entries, footer }: Trace): Recording => {
  const recording = new Recording();
  for (const { name } of header.scenario.servers) introduceServer(recording, name);
  const write = createEntryWriter(recording);
  for (const entry of entries) write(entry);
  recording.extend(footer.time);
  return recording;
};

/**
 * Writes what happens to servers into a recording, entry by entry: those of a trace, or those that a live server tells. Where the server
 * stands from then on follows from the entries, unless whoever tells them knows.
 */
export const createEntryWriter = (
  recording: Recording,
): ((entry: TraceEntry, standing?: Standing) => void) => {
  const followers = new Map<string, (entry: TraceEntry) => Standing | undefined>();
  return (entry, told) => {
    let follow = followers.get(entry.server);
    if (follow === undefined) {
      follow = createFollower();
      followers.set(entry.server, follow);
      introduceServer(recording, entry.server);
    }
    const followed = follow(entry);
    recording.add(entry.server, sightingOf(entry, told ?? followed));
  };
};

const introduceServer = (recording: Recording, name: string): void =>
  recording.introduce({ id: name, name, isServer: true, chart: SERVER_CHART });

const sightingOf = (entry: TraceEntry, standing: Standing | undefined): Sighting => {
  const { time, vmState, taskState, status } = entry;
  const pair = { vmState, taskState };
  const isStep = entry.kind === 'accepted' || entry.kind === 'moved';
  return {
    ...momentOf(entry),
    time,
    status,
    pair,
    states: statesOfPair(standing === undefined ? pair : ecsGraph().node(standing.node).pair),
    ...(isStep && entry.event !== undefined && { event: entry.event }),
    ...(standing !== undefined && { standing }),
  };
};
