/** Inspectors that need Node: the relay to the Stately inspector. */

export {
  type InspectorRelay,
  type InspectorRelayOptions,
  RelayPortError,
  STATELY_INSPECTOR_URL,
  startInspectorRelay,
} from './inspector-relay.ts';
