/** What a driver was asked to do. */
export type DriverTask = 'startOver' | 'perform' | 'observe' | 'close' | 'create';

/**
 * Why a case could not go on, as opposed to a server that shows the wrong thing. `threw`: the driver did. `silent`: it did
 * not answer in time. `nonsense`: it answered what nobody understands. `interrupted`: the run was called off.
 */
export interface DriverTrouble {
  readonly kind: 'threw' | 'silent' | 'nonsense' | 'interrupted';
  readonly doing: DriverTask;
  readonly message: string;
}

/** Inside the runner only: ends a case from wherever the driver was called. */
export class DriverError extends Error {
  override readonly name = 'DriverError';
  readonly trouble: DriverTrouble;

  constructor(trouble: DriverTrouble) {
    super(trouble.message);
    this.trouble = trouble;
  }
}
