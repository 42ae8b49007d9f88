/**
 * What a decoder makes on the JavaScript heap and throws away, in bytes: V8's own sampling, which counts what was collected
 * since too. Buffers of typed arrays are not on that heap.
 */
import { Session, type HeapProfiler } from 'node:inspector';
import { setFlagsFromString } from 'node:v8';

// What runs once a row is compiled when V8 decides to, not when another thread has the time: until then it boxes numbers.
for (const flag of ['--no-concurrent-recompilation', '--no-concurrent-osr']) setFlagsFromString(flag);

/** Small enough for a few objects in a hundred rows to be seen. */
const SAMPLED_BYTES = 256;

const post = <T>(session: Session, method: string, params: object = {}): Promise<T> =>
  new Promise((resolve, reject) =>
    session.post(method, params, (error: Error | null, result?: object) => (error === null ? resolve(result as T) : reject(error))),
  );

const weigh = ({ selfSize, children }: HeapProfiler.SamplingHeapProfileNode): number =>
  children.reduce((sum, child) => sum + weigh(child), selfSize);

export const allocated = async (work: () => unknown): Promise<number> => {
  const session = new Session();
  session.connect();
  try {
    await post(session, 'HeapProfiler.startSampling', {
      samplingInterval: SAMPLED_BYTES,
      includeObjectsCollectedByMajorGC: true,
      includeObjectsCollectedByMinorGC: true,
    });
    work();
    const { profile } = await post<HeapProfiler.StopSamplingReturnType>(session, 'HeapProfiler.stopSampling');
    return weigh(profile.head);
  } finally {
    session.disconnect();
  }
};
