import { useEffect, useRef, useState } from 'preact/hooks';
import type { Recording } from '../sightings/recording.ts';
import type { Actions, LiveState } from './actions.ts';
import { Chart } from './chart.tsx';
import { Keys } from './keys.tsx';
import { Log } from './log.tsx';
import { announcementOf, Now } from './now.tsx';
import { Operations } from './operations.tsx';
import type { Player } from './player.ts';
import { momentsOf } from './player.ts';
import { TimeLine } from './time-line.tsx';
import { toneOf } from './tones.ts';
import type { Way } from './way.ts';

interface AppProps {
  readonly title: string;
  readonly detail: string;
  readonly recording: Recording;
  readonly player: Player;
  readonly way: Way;
  /** Undefined where a recording is played. */
  readonly live: LiveState | undefined;
  readonly actions: Actions;
}

/**
 * The page. At the top stands what the server is right now; below it the statechart with that state lit and the way come
 * marked, beside it what may be asked of the server and everything that happened; at the foot the time line.
 */
export const App = ({ title, detail, recording, player, way, live, actions }: AppProps) => {
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
          <div class="side">
            {sighting?.standing !== undefined && (
              <Operations sighting={sighting} {...abilityOf(live, player)} actions={actions} />
            )}
            <Log key={player.selected} sightings={moments} index={player.index} actions={actions} />
          </div>
        </main>
      )}
      <footer>
        <TimeLine recording={recording} player={player} live={live} scheme={scheme} actions={actions} />
      </footer>
      <Announcement
        text={reel === undefined || sighting === undefined ? '' : announcementOf(reel.subject, sighting)}
        isPlaying={player.isPlaying}
      />
    </div>
  );
};

/** Whether the server can be spoken to, and why not. */
const abilityOf = (live: LiveState | undefined, player: Player) => {
  if (live === undefined)
    return { canAct: false, whyNot: 'A recording: shown is what the server would have answered.' };
  if (!live.isConnected) return { canAct: false, whyNot: 'The program that ran the servers has ended.' };
  if (!player.isFollowing)
    return { canAct: false, whyNot: 'You are looking at the past; go back to live to act.' };
  return { canAct: true, whyNot: '' };
};

/** While a life plays, a screen reader is told no more often than it can speak. */
const SPEAKING_MS = 3_000;

const Announcement = ({ text, isPlaying }: { readonly text: string; readonly isPlaying: boolean }) => {
  const [said, setSaid] = useState('');
  const saidAt = useRef(Number.NEGATIVE_INFINITY);
  useEffect(() => {
    const frame = requestAnimationFrame((now) => {
      if (text === said || (isPlaying && now - saidAt.current < SPEAKING_MS)) return;
      saidAt.current = now;
      setSaid(text);
    });
    return () => cancelAnimationFrame(frame);
  }, [text, isPlaying, said]);
  return (
    <p class="unseen" role="status" aria-live="polite">
      {said}
    </p>
  );
};

const DARK = '(prefers-color-scheme: dark)';

const useScheme = (): string => {
  const [scheme, setScheme] = useState(matchMedia(DARK).matches ? 'dark' : 'light');
  useEffect(() => {
    const query = matchMedia(DARK);
    const change = () => setScheme(query.matches ? 'dark' : 'light');
    query.addEventListener('change', change);
    return () => query.removeEventListener('change', change);
  }, []);
  return scheme;
};
