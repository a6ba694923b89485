import type { Waiter } from '../../orchestration/index.ts';
import {
  asBotocore,
  asOpenstackSdk,
  asTerraform,
  formatOpenstackSdk,
  formatTerraform,
} from '../../orchestration/index.ts';
import type { Sheet } from '../terminal/sheet.ts';
import { waiterReport } from './waiter-report.ts';

/** As what a waiter comes. */
export const WAITER_FORMATS = ['text', 'json', 'terraform', 'botocore', 'openstacksdk'] as const;

/** A waiter for people, for programs, or for another tool, with what that cannot express. */
export const waiterAs = (format: (typeof WAITER_FORMATS)[number], waiter: Waiter, sheet: Sheet): string => {
  switch (format) {
    case 'json':
      return `${JSON.stringify(waiter, null, 2)}\n`;
    case 'terraform':
      return formatTerraform(asTerraform(waiter));
    case 'botocore':
      return `${JSON.stringify(asBotocore(waiter), null, 2)}\n`;
    case 'openstacksdk':
      return formatOpenstackSdk(asOpenstackSdk(waiter));
    default:
      return waiterReport(waiter, sheet);
  }
};
