import type { CloudNews, SeenServer } from '../../cloud-protocol.ts';
import { parseCloudNews } from '../../cloud-protocol.ts';
import { createEntryWriter } from '../../sightings/from-entries.ts';
import { Recording } from '../../sightings/recording.ts';
import { SERVER_CHART } from '../../sightings/server-chart.ts';
import type { CloudView } from './cloud-view.ts';
import { hearNews, UNSEEN_CLOUD } from './cloud-view.ts';

/** The line to the endpoint. */
export interface CloudLink {
  readonly view: CloudView;
  /** The life of the server that is watched; another one whenever that is told anew. */
  readonly recording: Recording;
  /** From now on watches this server, by id; undefined for none. */
  watch(server: string | undefined): void;
}

type LifeNews = Extract<CloudNews, { readonly type: 'life' | 'entries' }>;

/** How long to wait before a line that was cut is tried again. */
const RETRY_MS = 1_000;

/** Listens to the endpoint that the page came from, and again whenever it is there again. `onNews` is called after each piece of news. */
export const openCloudLink = (onNews: (type: CloudNews['type'] | 'cut') => void): CloudLink => {
  let view = UNSEEN_CLOUD;
  let recording = new Recording();
  let write = createEntryWriter(recording);
  let source: EventSource | undefined;
  let watched: string | undefined;
  /** The number of the cloud that is heard of; undefined after the line was cut, for nobody knows who answers then. */
  let cloud: number | undefined;

  const beginAnew = (): void => {
    recording = new Recording();
    write = createEntryWriter(recording);
  };
  const tell = ({ type, entries }: LifeNews, server: SeenServer | null): void => {
    if (type === 'life') beginAnew();
    if (server !== null)
      recording.introduce({ id: server.id, name: server.name, isServer: true, chart: SERVER_CHART });
    for (const { entry, standing } of entries) write(entry, standing);
  };
  const hear = (news: CloudNews): void => {
    // The line was opened anew for the sake of another server, and this is still the same cloud.
    if (news.type === 'cloud' && news.cloud === cloud) return;
    view = hearNews(view, news);
    if (news.type === 'cloud') cloud = news.cloud;
    if (news.type === 'life' || news.type === 'entries') tell(news, view.server ?? null);
    onNews(news.type);
  };
  const connect = (): void => {
    source?.close();
    const opened = new EventSource(
      watched === undefined ? 'events' : `events?${new URLSearchParams({ server: watched })}`,
    );
    source = opened;
    opened.addEventListener('message', ({ data }) => {
      const news = typeof data === 'string' && source === opened ? parseCloudNews(data) : undefined;
      if (news !== undefined) hear(news);
    });
    opened.addEventListener('error', () => {
      if (source !== opened) return;
      opened.close();
      view = { ...view, isConnected: false };
      cloud = undefined;
      onNews('cut');
      setTimeout(() => source === opened && connect(), RETRY_MS);
    });
  };
  connect();
  return {
    get view() {
      return view;
    },
    get recording() {
      return recording;
    },
    watch: (server) => {
      watched = server;
      view = { ...view, server: undefined };
      beginAnew();
      connect();
    },
  };
};
