import type { Recording } from '../sightings/recording.ts';
import type { Actions, LiveState } from './actions.ts';
import { Announcement } from './announcement.tsx';
import { Chart } from './chart.tsx';
import { Keys } from './keys.tsx';
import { announcementOf, Now } from './now.tsx';
import type { Player } from './player.ts';
import { momentsOf } from './player.ts';
import { Side } from './side.tsx';
import { TimeLine } from './time-line.tsx';
import { toneOf } from './tones.ts';
import { Transport } from './transport.tsx';
import { useScheme } from './use-scheme.ts';
import type { Way } from './way.ts';

interface AppProps {
  readonly title: string;
  readonly detail: string;
  readonly recording: Recording;
  readonly player: Player;
  readonly way: Way;
  /** Undefined where a recording is played. */
  readonly live: LiveState | undefined;
  /** When this frame began, in milliseconds. */
  readonly now: number;
  readonly actions: Actions;
}

/**
 * The page. At the top stands what the server is right now; below it the statechart with that state lit and the way come
 * marked, beside it what may be asked of the server and everything that happened; at the foot the time line.
 */
export const App = ({ title, detail, recording, player, way, live, now, actions }: AppProps) => {
  const reel = recording.reel(player.selected);
  const moments = momentsOf(player, recording);
  const sighting = moments[player.index];
  const scheme = useScheme();
  return (
    <div class="page">
      <header>
        <h1>{title}</h1>
        <p class="detail">{detail}</p>
        <Keys actions={actions} speed={live?.speed ?? player.speed} />
      </header>
      {reel === undefined ? (
        <main class="empty">
          <p>Nobody has been seen yet. As soon as a server or an actor shows itself, it appears here.</p>
        </main>
      ) : (
        <main>
          <Now subject={reel.subject} sighting={sighting} time={player.time} steps={way.steps} />
          <Chart subject={reel.subject} way={way} tone={toneOf(sighting?.status ?? '')} />
          <Side moments={moments} player={player} live={live} now={now} actions={actions} />
        </main>
      )}
      <footer>
        <TimeLine
          recording={recording}
          player={player}
          scheme={scheme}
          actions={actions}
          transport={<Transport player={player} end={recording.end} live={live} actions={actions} />}
        />
      </footer>
      <Announcement
        text={reel === undefined || sighting === undefined ? '' : announcementOf(reel.subject, sighting)}
        isPlaying={player.isPlaying}
        now={now}
      />
    </div>
  );
};
