import { render } from 'preact';
import type { CloudPace } from '../../cloud-protocol.ts';
import { momentsOf, openPlayer, seek, showMoment } from '../player.ts';
import { createWayfinder } from '../way.ts';
import type { CloudQuestion } from './ask-cloud.ts';
import { askCloud } from './ask-cloud.ts';
import type { CloudActions, CloudTab } from './cloud-actions.ts';
import { CloudApp } from './cloud-app.tsx';
import { speedOf } from './cloud-view.ts';
import { openCloudLink } from './live-cloud.ts';
import { openListing } from './live-listing.ts';

/** Starts the page of a cloud in an element: of the one at the endpoint from which the page came. */
export const startCloud = (root: Element): void => {
  let tab: CloudTab = 'servers';
  let selected: string | undefined;
  let objection = '';
  let isAwaited = false;
  /** The speed to which a cloud returns whose time stands still. */
  let lastSpeed = 1;
  let wayfinder = createWayfinder();
  const listing = openListing(() => refresh());
  const link = openCloudLink((type) => {
    if (type === 'cloud') listing.ask({});
    if (type === 'fleet') listing.refresh();
    if (type === 'life') beginAnew();
    lastSpeed = speedOf(link.view.clock.pace) ?? lastSpeed;
    refresh();
  });
  let player = openPlayer(link.recording, true);

  const beginAnew = (): void => {
    wayfinder = createWayfinder();
    player = openPlayer(link.recording, true);
  };
  const set = (next: typeof player): void => {
    player = next;
    refresh();
  };
  const ask = async (question: CloudQuestion): Promise<void> => {
    const answer = await askCloud(question);
    objection = answer.ok ? '' : `Not done: ${answer.detail}.`;
    refresh();
  };
  /** What is refused stands in the server's log as well. */
  const askServer = (what: string, body?: object): void => {
    if (selected === undefined) return;
    const path = `/servers/${encodeURIComponent(selected)}/${what}`;
    void ask({ method: 'POST', path, ...(body && { body }) });
  };
  const setPace = (pace: CloudPace): void => void ask({ method: 'PUT', path: '/clock/pace', body: pace });
  const select = (id: string): void => {
    selected = id;
    link.watch(id);
    beginAnew();
    refresh();
  };

  const actions: CloudActions = {
    show: (shown) => {
      tab = shown;
      scrollTo(0, 0);
      refresh();
    },
    list: listing.ask,
    turn: listing.turn,
    select,
    selectBy: (direction) => {
      const ids = listing.listing.servers.map(({ id }) => id);
      const at = ids.indexOf(selected ?? '');
      const next = ids[at < 0 ? 0 : (at + direction + ids.length) % ids.length];
      if (next !== undefined) select(next);
    },
    seek: (time) => set(seek(player, link.recording, time)),
    showMoment: (index) => set(showMoment(player, link.recording, index)),
    stepBy: (direction) => set(showMoment(player, link.recording, player.index + direction)),
    follow: () => set({ ...player, isFollowing: true }),
    togglePlay: () => setPace(speedOf(link.view.clock.pace) === undefined ? { speed: lastSpeed } : 'manual'),
    setSpeed: (speed) => setPace({ speed }),
    setPace,
    advance: (ms) => void ask({ method: 'POST', path: '/clock/advance', body: { ms } }),
    stepServers: () => void ask({ method: 'POST', path: '/clock/next', body: {} }),
    settle: () => void ask({ method: 'POST', path: '/clock/settle', body: {} }),
    request: (operation) => askServer('request', { operation }),
    happen: (event) => askServer('happen', { event }),
    hang: () => askServer('hang'),
    enter: (book, rule) => void ask({ method: 'POST', path: `/${book}`, body: rule }),
    remove: (book, id) => void ask({ method: 'DELETE', path: `/${book}/${id}` }),
    clear: (book) => void ask({ method: 'DELETE', path: `/${book}` }),
    create: (order) => void ask({ method: 'POST', path: '/servers', body: { servers: [order] } }),
    restore: (file) => void ask({ method: 'PUT', path: '/snapshot', body: file }),
    reset: () => void ask({ method: 'POST', path: '/reset', body: {} }),
  };

  const frame = (now: number): void => {
    isAwaited = false;
    const { view, recording } = link;
    recording.extend(view.clock.now);
    if (player.selected === '' && recording.reels.length > 0) player = openPlayer(recording, true);
    if (player.isFollowing) player = seek(player, recording, recording.end, true);
    const count = view.fleet.total.toLocaleString('en');
    document.title = `${view.isConnected ? `${count} servers` : 'Not connected'} · ecs-lifecycle`;
    render(
      <CloudApp
        {...{ tab, view, selected, recording, player, objection, now, actions }}
        listing={listing.listing}
        way={wayfinder(momentsOf(player, recording), player.index)}
      />,
      root,
    );
  };
  const refresh = (): void => {
    if (isAwaited) return;
    isAwaited = true;
    requestAnimationFrame(frame);
  };
  refresh();
};
