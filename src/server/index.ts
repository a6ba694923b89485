/** A cloud to talk to: the HTTP endpoint that real clients take for ECS and Nova. Needs Node. */

export { clientEnvironment } from './client-environment.ts';
export type {
  ClockControl,
  EndpointControl,
  FaultControl,
  MischiefControl,
} from './control/control.ts';
export type { ServerGlance, ServerListing, ServerQuery } from './control/glance.ts';
export type { PlacedServers } from './control/place-servers.ts';
export type { Endpoint, EndpointOptions } from './create-endpoint.ts';
export { createEndpoint } from './create-endpoint.ts';
export type { JobTiming } from './huawei/job.ts';
export type { ServedEndpoint, ServeOptions } from './serve-endpoint.ts';
export { HostUnknownError, PortTakenError, serveEndpoint } from './serve-endpoint.ts';
export type { CloudState } from './state/cloud-state.ts';
export { openStateFile } from './state/state-file.ts';
export type { StateKeeper } from './state/state-keeper.ts';
export { StateFileError } from './state/state-keeper.ts';
export type { ParsedState } from './state/state-schema.ts';
export { parseCloudState } from './state/state-schema.ts';
export type { EndpointDriverOptions } from './suites/endpoint-driver.ts';
export { endpointDriver } from './suites/endpoint-driver.ts';
export type { Trap, TrapName } from './traps/traps.ts';
export { TRAP_NAMES, TRAPS } from './traps/traps.ts';
export { ConnectionResetError } from './wire/befall.ts';
export type { BookedMischief, Effect, FaultStatus, Mischief } from './wire/mischief.ts';
export type { Flavor, Image } from './world/catalogue.ts';
export { FLAVORS, IMAGES } from './world/catalogue.ts';
export type { Pace } from './world/cloud-time.ts';
export type { BookedFault, ForcedFault } from './world/fault-book.ts';
export type { Edge, WorldOptions } from './world/world-options.ts';
