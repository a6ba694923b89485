/** Diagrams and inspectors. What needs Node is in `node/`. */

export * from './diagrams/index.ts';
export {
  createInspectionTranslator,
  encodeInspectionMessage,
  INSPECTION_PROTOCOL_VERSION,
  type InspectionMessage,
  type InspectionTranslatorOptions,
} from './inspection-messages.ts';
