/** Why the program cannot start, in one French sentence that says what to do. Printed alone, exit code 1. */
export class StartupError extends Error {
  override name = 'StartupError';
}
