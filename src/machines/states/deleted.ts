import { ecsSetup } from '../setup.ts';

/** Gone, and the only final state: an actor that gets here is done. Being final, it has no leaf of its own. */
export const deleted = ecsSetup.createStateConfig({ type: 'final', meta: { launched: [true, false] } });
