export { rotate, type Turn } from './rotate.ts';
export { Seat, type Failure } from './seat.ts';
export { fullBlocks, type Blocks } from './slice-size.ts';
