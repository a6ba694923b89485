import * as api from 'node:test';
import { ecsGraph } from '../../../src/graph/index.ts';
import { describeSuite, everyRow, machineDriver } from '../../../src/testing/index.ts';

const close = (): void => {
  process.stdout.write('# closed\n');
};

describeSuite(everyRow(ecsGraph()), { ...machineDriver(), close }, api);
