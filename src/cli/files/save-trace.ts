import { TRACE_FORMAT } from '../../simulator/index.ts';
import { saveOver } from './save-over.ts';

/** Writes a trace, over nothing but an older trace. @throws {InputError} if it cannot be written. */
export const saveTrace = (path: string, text: string): Promise<void> =>
  saveOver(path, text, { mark: TRACE_FORMAT, what: 'trace' });
