import { CodedError } from './coded-error.ts';

/** What a backend needs, in the words of the error that says that it is not there. */
export interface Dependency<T> {
  /** Contract and name, such as `lock-flock`. */
  readonly backend: `${string}-${string}`;
  /** Such as `the native package fs-ext, which is missing or was not built for this Node`. */
  readonly needs: string;
  readonly load: () => T | Promise<T>;
  /** What a user does to have it, such as `Run npm rebuild fs-ext`. */
  readonly remedy?: string;
}

/**
 * Loads a heavy, native or optional package. Backends do that in `open()`, so that a machine without the package can
 * still list the backend and say why it does not work there.
 *
 * @throws CodedError `BACKEND_UNAVAILABLE`, with what `load` threw as its cause
 */
export async function loadDependency<T>({
  backend,
  needs,
  load,
  remedy = 'Install it',
}: Dependency<T>): Promise<T> {
  try {
    return await load();
  } catch (cause) {
    const [contract] = backend.split('-', 1);
    throw new CodedError(
      'BACKEND_UNAVAILABLE',
      `${backend} needs ${needs}. Nothing was opened. ${remedy}, or pick another backend with --${contract}.`,
      { cause },
    );
  }
}
