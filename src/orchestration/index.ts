/**
 * For code that drives servers: which operations are allowed, what to wait for, what to do next, and whether reality
 * still fits. All of it follows from the graph and a profile; nothing here lists states. Runs in a browser.
 */
export { OrchestrationInputError } from './orchestration-input-error.ts';
