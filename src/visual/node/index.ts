/** Inspectors that need Node: the relay to the Stately inspector. */

export {
  type InspectorRelay,
  type InspectorRelayOptions,
  RelayPortError,
  STATELY_INSPECTOR_URL,
  startInspectorRelay,
} from './inspector-relay.ts';
export { type LocalStage, type LocalStageOptions, startLocalStage } from './local-stage.ts';
export { MissingPageError, readPageTemplate } from './page-template.ts';
