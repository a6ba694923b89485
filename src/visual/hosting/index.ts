/** For rooms that serve the page of a cloud: not part of what the package exports. */
export type { CloudNews, CloudReading, ToldEntry } from '../cloud-protocol.ts';
export { cloudNewsSchema } from '../cloud-protocol.ts';
export { hostnameOf, isLoopback } from '../loopback.ts';
export { ownPageAnswer } from '../own-page.ts';
export { livePage } from '../page-document.ts';
