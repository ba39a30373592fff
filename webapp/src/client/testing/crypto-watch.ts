/**
 * WebCrypto works on threads of its own, so a test that wants "everything has happened" has to
 * know what is still under way there.
 */
let underWay = 0;

export function isCryptoBusy(): boolean {
  return underWay > 0;
}

function watched<A extends unknown[], R>(work: (...args: A) => Promise<R>) {
  return async (...args: A): Promise<R> => {
    underWay += 1;
    try {
      return await work.apply(crypto.subtle, args);
    } finally {
      underWay -= 1;
    }
  };
}

crypto.subtle.importKey = watched(crypto.subtle.importKey.bind(crypto.subtle) as never) as never;
crypto.subtle.deriveBits = watched(crypto.subtle.deriveBits.bind(crypto.subtle));
crypto.subtle.encrypt = watched(crypto.subtle.encrypt.bind(crypto.subtle));
crypto.subtle.decrypt = watched(crypto.subtle.decrypt.bind(crypto.subtle));
