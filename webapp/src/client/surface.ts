/** Lets a defect be seen as an uncaught error, without breaking off what must go on. */
export function surface(error: unknown): void {
  queueMicrotask(() => {
    throw error;
  });
}
