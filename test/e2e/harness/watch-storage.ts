/**
 * Runs in a page before its scripts: keeps the name of whatever could remember or tell on a reader, when it is touched.
 * It must stand alone.
 */
export const watchStorage = (): void => {
  const touched: string[] = [];
  (globalThis as unknown as { touched: string[] }).touched = touched;
  const wrap = (owner: object | undefined, names: readonly string[], label: string): void => {
    for (const name of names) {
      const found = owner === undefined ? undefined : Object.getOwnPropertyDescriptor(owner, name);
      if (owner === undefined || found === undefined) continue;
      const note = <T>(value: T): T => {
        touched.push(`${label}.${name}`);
        return value;
      };
      const { value, get, set } = found as { value?: unknown; get?: () => unknown; set?: (to: unknown) => void };
      if (typeof value === 'function') {
        Object.defineProperty(owner, name, {
          ...found,
          value(this: unknown, ...args: unknown[]) {
            return note(Reflect.apply(value, this, args));
          },
        });
      } else if (get !== undefined) {
        Object.defineProperty(owner, name, {
          configurable: true,
          get(this: unknown) {
            return note(Reflect.apply(get, this, []));
          },
          ...(set === undefined
            ? {}
            : {
                set(this: unknown, to: unknown) {
                  note(Reflect.apply(set, this, [to]));
                },
              }),
        });
      }
    }
  };
  wrap(Document.prototype, ['cookie'], 'document');
  wrap(globalThis, ['localStorage', 'sessionStorage', 'indexedDB', 'caches', 'cookieStore'], 'window');
  wrap(Navigator.prototype, ['sendBeacon', 'serviceWorker', 'storage', 'geolocation', 'userAgentData', 'plugins', 'deviceMemory', 'mediaDevices'], 'navigator'); // prettier-ignore
  wrap(HTMLCanvasElement.prototype, ['toDataURL', 'toBlob'], 'canvas');
  wrap(CanvasRenderingContext2D.prototype, ['getImageData'], 'canvas');
  wrap(globalThis, ['WebSocket', 'EventSource', 'RTCPeerConnection', 'SharedWorker'], 'window');
};
