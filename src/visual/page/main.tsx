import { unpackRecording } from '../sightings/pack.ts';
import { startCloud } from './cloud/start-cloud.tsx';
import { startPlayer } from './start-player.tsx';

/** What the document brings along: a life, or whom it is to ask for one. */
const carried = (): Readonly<Record<string, unknown>> => {
  const text = document.querySelector('#life')?.textContent ?? '';
  return text.trim() === '' ? {} : Object(JSON.parse(text));
};

const start = (root: Element): void => {
  const { live, title, detail, recording } = carried();
  if (live === 'cloud') {
    startCloud(root);
    return;
  }
  const unpacked = unpackRecording(recording);
  const life = unpacked && { title: String(title), detail: String(detail), recording: unpacked };
  startPlayer(root, life, live !== 'actors');
};

const root = document.querySelector('#root');
if (root !== null) start(root);
