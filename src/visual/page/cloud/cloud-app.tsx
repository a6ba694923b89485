import { useEffect } from 'preact/hooks';
import { clockTime } from '../../../simulator/index.ts';
import type { Recording } from '../../sightings/recording.ts';
import type { LiveState } from '../actions.ts';
import { Announcement } from '../announcement.tsx';
import { Chart } from '../chart.tsx';
import { Keys } from '../keys.tsx';
import { announcementOf, Now } from '../now.tsx';
import type { Player } from '../player.ts';
import { momentsOf } from '../player.ts';
import { Side } from '../side.tsx';
import { TimeLine } from '../time-line.tsx';
import { toneOf } from '../tones.ts';
import { useScheme } from '../use-scheme.ts';
import type { Way } from '../way.ts';
import { ClockBar } from './clock-bar.tsx';
import type { CloudActions, CloudTab } from './cloud-actions.ts';
import { CLOUD_TABS } from './cloud-actions.ts';
import type { CloudView } from './cloud-view.ts';
import { speedOf } from './cloud-view.ts';
import { Fleet } from './fleet.tsx';
import type { Listing } from './live-listing.ts';
import { ServerList } from './server-list.tsx';
import { Troubles } from './troubles.tsx';
import { WholeCloud } from './whole-cloud.tsx';

export interface CloudAppProps {
  readonly tab: CloudTab;
  readonly view: CloudView;
  readonly listing: Listing;
  /** The id of the server that is watched. */
  readonly selected: string | undefined;
  readonly recording: Recording;
  readonly player: Player;
  readonly way: Way;
  /** What the control API had against the last thing that was asked of it; '' for nothing. */
  readonly objection: string;
  /** When this frame began, in milliseconds. */
  readonly now: number;
  readonly actions: CloudActions;
}

/** The page of a cloud: its fleet, one of its servers as on the page of a life, its troubles, and at the foot its clock. */
export const CloudApp = (props: CloudAppProps) => {
  const { tab, view, listing, selected, recording, player, objection, actions } = props;
  const scheme = useScheme();
  const { clock, fleet } = view;
  const isShown = tab === 'servers' && recording.reel(player.selected) !== undefined;
  return (
    <div class="page cloud">
      <header>
        <h1>Cloud</h1>
        <p class="detail">
          {dateInWords(clock.date)} <span class="cloud-age">{clockTime(clock.now)} since it began</span>
        </p>
        <Tabs tab={tab} troubles={view.faults.total + view.mischief.total} show={actions.show} />
        <Keys actions={actions} speed={speedOf(clock.pace) ?? 1} />
      </header>
      <Fleet
        fleet={fleet}
        chosen={listing.status}
        choose={(status) => {
          actions.show('servers');
          actions.list({ status });
        }}
      />
      <Notice view={view} objection={objection} />
      {tab === 'servers' && (
        <main class="fleet-main">
          <ServerList listing={listing} fleet={fleet} selected={selected} actions={actions} />
          <WatchedServer {...props} />
        </main>
      )}
      {tab === 'troubles' && <Troubles view={view} actions={actions} />}
      {tab === 'cloud' && <WholeCloud actions={actions} />}
      <footer>
        {isShown ? (
          <TimeLine
            recording={recording}
            player={player}
            scheme={scheme}
            actions={actions}
            isByMoment={true}
            transport={<ClockBar view={view} isFollowing={player.isFollowing} actions={actions} />}
          />
        ) : (
          <ClockBar view={view} isFollowing={undefined} actions={actions} />
        )}
      </footer>
    </div>
  );
};

const TAB_NAMES: Readonly<Record<CloudTab, string>> = {
  servers: 'Servers',
  troubles: 'Troubles',
  cloud: 'Whole cloud',
};

interface TabsProps {
  readonly tab: CloudTab;
  readonly troubles: number;
  readonly show: (tab: CloudTab) => void;
}

const Tabs = ({ tab, troubles, show }: TabsProps) => (
  <nav class="tabs" aria-label="Parts of the page">
    {CLOUD_TABS.map((each) => (
      <button key={each} type="button" data-tab={each} aria-pressed={each === tab} onClick={() => show(each)}>
        {TAB_NAMES[each]}
        {each === 'troubles' && troubles > 0 && <small> {troubles.toLocaleString('en')}</small>}
      </button>
    ))}
  </nav>
);

const Notice = ({ view: { isConnected }, objection }: Pick<CloudAppProps, 'view' | 'objection'>) => (
  <p class="notice" role="status">
    {isConnected
      ? objection
      : 'The endpoint does not answer. This is how it was; the page goes on as soon as it does.'}
  </p>
);

/** One server, in the parts of which the page of a life consists. */
const WatchedServer = ({ view, selected, recording, player, way, now, actions }: CloudAppProps) => {
  const reel = recording.reel(player.selected);
  useEffect(() => {
    // On a narrow screen it stands below the list.
    if (reel !== undefined && matchMedia('(max-width: 60rem)').matches)
      document.querySelector('.now')?.scrollIntoView();
  }, [reel?.subject.id]);
  if (reel === undefined) {
    return (
      <section class="empty" aria-label="One server">
        <p>{whyNobody(view, selected)}</p>
        {selected === undefined && view.fleet.total === 0 && view.isConnected && (
          <button type="button" data-do="to-create" onClick={() => actions.show('cloud')}>
            Create servers
          </button>
        )}
      </section>
    );
  }
  const moments = momentsOf(player, recording);
  const sighting = moments[player.index];
  return (
    <>
      <Now subject={reel.subject} sighting={sighting} time={player.time} steps={way.steps} />
      <Chart subject={reel.subject} way={way} tone={toneOf(sighting?.status ?? '')} />
      <Side moments={moments} player={player} live={liveOf(view)} now={now} actions={actions} />
      <Announcement
        text={sighting === undefined ? '' : announcementOf(reel.subject, sighting)}
        isPlaying={true}
        now={now}
      />
    </>
  );
};

const whyNobody = ({ fleet, server, isConnected }: CloudView, selected: string | undefined): string => {
  if (selected !== undefined) return server === null ? 'This server is no more.' : 'Looking for the server …';
  if (!isConnected) return 'Nothing has been heard of the cloud yet.';
  return fleet.total === 0
    ? 'The cloud has no servers yet. Clients may create some, and so may this page.'
    : 'Choose a server to see its statechart, its log, and what it would say to whatever is asked of it.';
};

const liveOf = ({ isConnected, clock }: CloudView): LiveState => {
  const speed = speedOf(clock.pace);
  return { isConnected, isPaused: speed === undefined, speed: speed ?? 1, ownsTime: true };
};

/** `2024-04-18 02:00:00 UTC`. */
const dateInWords = (date: number): string =>
  date === 0 ? '' : `${new Date(date).toISOString().replace('T', ' ').slice(0, 19)} UTC`;
