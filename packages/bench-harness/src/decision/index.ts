export {
  allocationRule,
  compareAllocation,
  type Allocated,
  type AllocationRule,
  type AllocationVerdict,
} from './allocation.ts';
export { confirm, confirmationLooks } from './confirmation.ts';
export { globalShift, sentinelMoved } from './environment.ts';
export { withinFamily } from './family.ts';
export { decide, lookAt, type Look, type LookVerdict } from './look.ts';
export { timeRule, type TimeRule } from './time-rule.ts';
