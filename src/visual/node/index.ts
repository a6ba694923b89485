/** Inspectors that need Node: actors shown on loopback, in the Stately inspector or in a page of our own. */

export { type Actors, type LiveInspector, STATELY_INSPECTOR_URL } from '../live-inspector.ts';
export { GREATEST_SPEED } from '../local-protocol.ts';
export { inspectLive, type NodeInspector, type NodeInspectorOptions } from './inspect-live.ts';

export {
  type InspectorRelay,
  type InspectorRelayOptions,
  RelayPortError,
  startInspectorRelay,
} from './inspector-relay.ts';
export { type LocalStage, type LocalStageOptions, startLocalStage } from './local-stage.ts';
export { MissingPageError, readPageTemplate } from './page-template.ts';
