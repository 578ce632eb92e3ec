export { type NativeProgram, buildNative } from './build-native.ts';
