/** Diagrams and inspectors. What needs Node is in `node/`. */

export * from './diagrams/index.ts';
export {
  createInspectionTranslator,
  encodeInspectionMessage,
  INSPECTION_PROTOCOL_VERSION,
  type InspectionMessage,
  type InspectionTranslatorOptions,
} from './inspection-messages.ts';
export {
  type HostFrame,
  type HostMessage,
  type HostWindow,
  type InspectorPlace,
  InspectorWindowError,
  type OpenedWindow,
} from './inspector-window.ts';
export { type BrowserInspector, type BrowserInspectorOptions, inspectLive } from './live-inspection.ts';
export { type Actors, type LiveInspector, STATELY_INSPECTOR_URL } from './live-inspector.ts';
export { type CarriedLife, PAGE_MARK, pageOf } from './page-document.ts';
export { recordingOfTrace } from './sightings/from-entries.ts';
export { createInspectionWriter } from './sightings/from-inspection.ts';
export { type PackedRecording, packRecording } from './sightings/pack.ts';
export { Recording, type Reel } from './sightings/recording.ts';
export type { ChartState, Sighting, Subject } from './sightings/sighting.ts';
