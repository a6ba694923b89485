/** The inspector could not be opened in a window. */
export class InspectorWindowError extends Error {
  override readonly name = 'InspectorWindowError';
  readonly url: string;
  readonly reason: 'blocked' | 'no browser';

  constructor(url: string, reason: 'blocked' | 'no browser') {
    super(
      reason === 'blocked'
        ? `The browser did not let ${url} open in a window. It does where a click asks for it, and for pages ` +
            'that may open windows; a frame of your page would do as well: inspectLive(actor, { frame }).'
        : `There is no browser here to open ${url} in. In Node, inspectLive of ecs-lifecycle/visual/node would do.`,
    );
    this.url = url;
    this.reason = reason;
  }
}

/** As much of a browser's `window` as it takes to show an inspector. */
export interface HostWindow {
  open(url: string, target: string): OpenedWindow | null;
  addEventListener(type: 'message', listener: (event: HostMessage) => void): void;
  removeEventListener(type: 'message', listener: (event: HostMessage) => void): void;
}

export interface HostMessage {
  readonly data: unknown;
  readonly origin: string;
  readonly source: unknown;
}

export interface OpenedWindow {
  readonly location: { href: string };
  postMessage(message: unknown, origin: string): void;
}

/** As much of an `<iframe>`. */
export interface HostFrame {
  src: string;
  readonly contentWindow: Pick<OpenedWindow, 'postMessage'> | null;
}

/** Where in a browser the inspector is shown. */
export interface InspectorPlace {
  /** A frame of this page; a window of its own unless given. */
  readonly frame?: HostFrame;
  /** The window of this page; the global one unless given. */
  readonly window?: HostWindow;
}

/** The inspector's page, wherever it is shown. */
export interface InspectorWindow {
  /** Hands it a message if it is there. If it is not yet, it will be told all that there is. */
  post(text: string): void;
  /** Loads it anew. */
  beginAnew(): void;
  /** Says goodbye. */
  close(): void;
}

/**
 * The page says `@statelyai.connected` to whoever opened it once it is ready, and each time that it is loaded anew. Only then, and
 * only if it is that page (its host or one below it, for it may redirect), is it told everything that `recall` brings.
 *
 * @throws {InspectorWindowError} if no window can be had.
 */
export const openInspectorWindow = (
  url: string,
  { frame, window = globalWindow(url) }: InspectorPlace,
  recall: () => readonly string[],
): InspectorWindow => {
  const page = frame === undefined ? inWindow(url, window) : inFrame(url, frame);
  let origin: string | undefined;

  const post = (text: string): void => {
    if (origin !== undefined) page.target()?.postMessage(JSON.parse(text), origin);
  };
  const hear = (event: HostMessage): void => {
    if (event.source !== page.target() || !isInspector(event.origin, url) || !isHello(event.data)) return;
    origin = event.origin;
    for (const text of recall()) post(text);
  };
  window.addEventListener('message', hear);

  return {
    post,
    beginAnew: () => {
      origin = undefined;
      page.load();
    },
    close: () => {
      post('{"type":"@statelyai.disconnected"}');
      origin = undefined;
      window.removeEventListener('message', hear);
    },
  };
};

/** The name that @statelyai/inspect gives to its window, so that both share one. */
const WINDOW_NAME = 'xstateinspector';

const inWindow = (url: string, window: HostWindow) => {
  const opened = window.open(url, WINDOW_NAME);
  if (opened === null) throw new InspectorWindowError(url, 'blocked');
  return {
    target: () => opened,
    load: () => {
      opened.location.href = url;
    },
  };
};

const inFrame = (url: string, frame: HostFrame) => {
  const load = (): void => {
    frame.src = url;
  };
  load();
  return { target: () => frame.contentWindow, load };
};

const globalWindow = (url: string): HostWindow => {
  const found: unknown = Reflect.get(globalThis, 'window');
  if (!isWindow(found)) throw new InspectorWindowError(url, 'no browser');
  return found;
};

const isWindow = (value: unknown): value is HostWindow =>
  typeof value === 'object' && value !== null && 'open' in value && 'addEventListener' in value;

const isInspector = (origin: string, url: string): boolean => {
  const { protocol, host } = new URL(url);
  return origin.startsWith(`${protocol}//`) && `.${origin.slice(protocol.length + 2)}`.endsWith(`.${host}`);
};

const isHello = (data: unknown): boolean =>
  typeof data === 'object' && data !== null && 'type' in data && data.type === '@statelyai.connected';
