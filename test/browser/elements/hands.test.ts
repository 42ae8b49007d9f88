/** Every promise of the hands, and each kind of fault that would break it, beside one another: a promise without its fault is a wish. */
import type { LoadReply, LoadRequest, Problem } from '@balise/model';
import { isProblem } from '@balise/model';
import { configure } from '@balise/elements';
import { type HandsOptions, makeHands } from '../../../packages/elements/src/hands.ts';
import { grant } from '../../../packages/elements/src/permissions.ts';
import { deepEqual, equal, ok } from '../support/assert.ts';
import { holdTimers } from '../support/held-timers.ts';
import { turns, until } from '../support/page.ts';

const API = 'https://api.example';
const request = (path = '/x'): LoadRequest => ({ url: API + path });
const none: ReadonlySet<string> = new Set();
grant('context', { origins: new Set([API]), credentials: none, redirects: none, tokens: new Set([API]) });

type Call = { readonly url: string; readonly init: RequestInit };
/** A network that answers what it is told, in order; the last answer is repeated. */
const network = (...answers: readonly (() => Response | Promise<Response>)[]): { fetch: typeof fetch; calls: Call[] } => {
  const calls: Call[] = [];
  const fetch = (async (url: string, init: RequestInit) => {
    calls.push({ url, init });
    const answer = answers[Math.min(calls.length, answers.length) - 1]!;
    return Promise.race([answer(), new Promise<never>((_, reject) => init.signal?.addEventListener('abort', () => reject(new DOMException('aborted', 'AbortError'))))]); // prettier-ignore
  }) as typeof globalThis.fetch;
  return { fetch, calls };
};
const reply = (status = 200, body = 'ok', headers: Record<string, string> = {}): Response => new Response(body, { status, headers });
const load = async (options: HandsOptions, asked = request()): Promise<LoadReply | Problem> =>
  makeHands({ random: () => 0, ...options }).load(1, 'context', asked);
const codeOf = (outcome: LoadReply | Problem): string => (isProblem(outcome) ? outcome.problem : String(outcome.status));

describe('the hands', () => {
  it('bring the bytes, without cookies or referrer', async () => {
    const { fetch, calls } = network(() => reply(200, 'héé', { 'X-Thing': '1' }));
    const outcome = await load({ fetch });
    ok(!isProblem(outcome), 'an answer');
    equal(new TextDecoder().decode(outcome.bytes), 'héé');
    equal(outcome.headers['x-thing'], '1');
    equal(calls[0]!.init.credentials, 'omit');
    equal(calls[0]!.init.referrerPolicy, 'no-referrer');
    equal(calls[0]!.init.cache, undefined);
    await load({ fetch }, { ...request(), revalidate: true });
    equal(calls[1]!.init.cache, 'no-cache', 'a refresh is checked with the API');
  });

  it('ask no origin that was not declared, and nothing that is not the web', async () => {
    const { fetch, calls } = network(() => reply());
    for (const url of [
      'https://elsewhere.example/x',
      'https://api.example.evil/x',
      'http://api.example/x',
      'data:text/plain,x',
      'blob:https://api.example/1',
      'file:///etc/passwd',
      `${'javascript'}:1`,
      '//api.example/x',
      'x',
    ]) {
      equal(codeOf(await load({ fetch }, { url })), 'ORIGIN_NOT_DECLARED', url);
    }
    equal(codeOf(await makeHands({ fetch }).load(1, 'unknown context', request())), 'ORIGIN_NOT_DECLARED');
    equal(calls.length, 0);
  });

  it('refuse to be sent elsewhere, before anything is asked there', async () => {
    const turned = reply(200);
    Object.defineProperty(turned, 'type', { value: 'opaqueredirect' });
    const { fetch, calls } = network(() => turned);
    const outcome = await load({ fetch });
    equal(codeOf(outcome), 'ORIGIN_NOT_DECLARED');
    ok(isProblem(outcome) && outcome.got === 'a redirect', 'and says why');
    deepEqual([calls.length, calls[0]!.init.redirect], [1, 'manual']);
  });

  it('follow a redirect from an origin declared for it, to another declared one only', async () => {
    let ended = 0;
    const strayed = new Response(
      new ReadableStream({ pull: (stream) => stream.enqueue(new Uint8Array(9)), cancel: () => void (ended += 1) }),
    );
    Object.defineProperty(strayed, 'url', { value: 'https://elsewhere.example/x' });
    const landed = reply(200, 'theirs');
    Object.defineProperty(landed, 'url', { value: 'https://elsewhere.example/x' });
    const { fetch, calls } = network(
      () => strayed,
      () => landed,
    );
    const redirects = new Set([API]);
    grant('sent on', { origins: new Set([API]), credentials: none, redirects, tokens: none });
    equal(codeOf(await makeHands({ fetch }).load(1, 'sent on', request())), 'ORIGIN_NOT_DECLARED');
    await until(() => ended === 1, 'what came from there is not read');
    grant('sent on', { origins: new Set([API, 'https://elsewhere.example']), credentials: none, redirects, tokens: none });
    equal(codeOf(await makeHands({ fetch }).load(1, 'sent on', request())), '200');
    equal(calls[0]!.init.redirect, 'follow');
  });

  it('try four times in all, and only what may pass', async () => {
    for (const [status, tries] of [
      [408, 4],
      [425, 4],
      [429, 4],
      [500, 4],
      [503, 4],
      [400, 1],
      [404, 1],
      [410, 1],
      [422, 1],
    ] as const) {
      // prettier-ignore
      const { fetch, calls } = network(() => reply(status));
      const outcome = await load({ fetch });
      equal(codeOf(outcome), String(status));
      equal(calls.length, tries, String(status));
    }
    const { fetch, calls } = network(
      () => Promise.reject(new TypeError('Failed to fetch')),
      () => reply(),
    );
    equal(codeOf(await load({ fetch })), '200');
    equal(calls.length, 2);
  });

  it('wait as long as the API asks, or give up if that is too long', async () => {
    const { fetch, calls } = network(
      () => reply(503, '', { 'retry-after': '1' }),
      () => reply(),
    );
    const timers = holdTimers(1000);
    try {
      const loaded = load({ fetch });
      await until(() => timers.waits().includes(1000), 'a second is waited for');
      equal(calls.length, 1, 'and nothing is asked before');
      // The first timer is the deadline.
      deepEqual(timers.waits(), [15_000, 1000]);
      timers.fireShortest();
      equal(codeOf(await loaded), '200');
    } finally {
      timers.restore();
    }
    equal(calls.length, 2);
    const busy = network(() => reply(503, '', { 'retry-after': '3600' }));
    const hands = makeHands({ fetch: busy.fetch });
    equal(codeOf(await hands.load(1, 'context', request('/busy?a'))), '503');
    equal(codeOf(await hands.load(2, 'context', request('/busy?b'))), '503', 'the next one is told the same');
    equal(busy.calls.length, 1, 'and the API is left alone');
    equal(codeOf(await hands.load(3, 'context', request('/other'))), '503');
    equal(busy.calls.length, 2, 'another resource may be asked');
  });

  it('end in time, whatever the API does', async () => {
    const never = network(() => new Promise<Response>(() => undefined));
    equal(codeOf(await load({ fetch: never.fetch, deadlineMs: 50 })), 'TIMEOUT');
    const stalls = network(() => new Response(new ReadableStream({ start: (stream) => stream.enqueue(new Uint8Array(3)) })));
    equal(codeOf(await load({ fetch: stalls.fetch, deadlineMs: 50 })), 'TIMEOUT');
    configure({ deadlineMs: 60 });
    const outcome = await load({ fetch: never.fetch });
    configure({ deadlineMs: Number.NaN });
    ok(isProblem(outcome) && outcome.params?.['seconds'] === 0.06, 'the host may set it');
  });

  it('wait ten minutes at most, whatever the host sets', async () => {
    const timers = holdTimers(1000);
    try {
      configure({ deadlineMs: 1e9 });
      const hands = makeHands({ fetch: network(() => new Promise<Response>(() => undefined)).fetch });
      const loaded = hands.load(1, 'context', request());
      await until(() => timers.waits().length > 0, 'a deadline is set');
      deepEqual(timers.waits(), [600_000]);
      hands.close();
      const left = await loaded;
      ok(isProblem(left) && left.problem === 'ABORTED' && left.got === 'nobody waits', 'and says no time that it did not wait');
    } finally {
      configure({ deadlineMs: Number.NaN });
      timers.restore();
    }
  });

  it('stop reading a body that is too large, and let go of it', async () => {
    let [pulled, ended] = [0, 0];
    const endless = (): Response =>
      new Response(
        new ReadableStream({
          pull: (stream) => ((pulled += 1), stream.enqueue(new Uint8Array(1000))),
          cancel: () => void (ended += 1),
        }),
      );
    equal(codeOf(await load({ fetch: network(endless).fetch, maxBytes: 10_000 })), 'BODY_TOO_LARGE');
    ok(pulled < 20, `${pulled} chunks were read`);
    configure({ maxBytes: 5000 });
    const outcome = await load({ fetch: network(endless).fetch });
    configure({ maxBytes: Number.NaN });
    ok(isProblem(outcome) && outcome.params?.['limit'] === 5000, 'the host may set it');
    await until(() => ended === 2, 'both are cancelled');
  });

  it('let go when nobody waits any more', async () => {
    const { fetch, calls } = network(() => new Promise<Response>(() => undefined));
    const hands = makeHands({ fetch });
    const outcomes = [hands.load(1, 'context', request('/1')), hands.load(2, 'context', request('/2'))];
    await new Promise((resolve) => setTimeout(resolve));
    hands.abort(1);
    equal(codeOf(await outcomes[0]!), 'ABORTED');
    equal(calls[1]!.init.signal?.aborted, false);
    hands.close();
    equal(codeOf(await outcomes[1]!), 'ABORTED');
  });

  it('carry the token of the host to its origin only, and renew it once for all', async () => {
    const renewals: boolean[] = [];
    configure({ token: async ({ renew }) => (renewals.push(renew), renew ? 'new' : 'old') });
    const answer = (): Response => reply();
    const { fetch, calls } = network(answer);
    const guarded = (async (url: string, init: RequestInit) => {
      await fetch(url, init);
      const { authorization } = init.headers as Record<string, string>;
      return reply(authorization === 'Bearer new' ? 200 : 401);
    }) as typeof globalThis.fetch;
    const hands = makeHands({ fetch: guarded });
    const outcomes = await Promise.all([1, 2, 3].map((id) => hands.load(id, 'context', request(`/${id}`))));
    deepEqual(outcomes.map(codeOf), ['200', '200', '200']);
    deepEqual(renewals, [false, true]);
    grant('two', { origins: new Set([API, 'https://open.example']), credentials: none, redirects: none, tokens: new Set([API]) });
    await hands.load(9, 'two', { url: 'https://open.example/x' });
    equal((calls.at(-1)!.init.headers as Record<string, string>)['authorization'], undefined);
    configure({ token: async () => null });
  });

  it('renew a token once: an API that turns down the new one too is believed', async () => {
    const renewals: boolean[] = [];
    configure({ token: async ({ renew }) => (renewals.push(renew), 'any') });
    const refusals = Array.from({ length: 5 }, () => () => reply(401));
    const { fetch, calls } = network(...refusals, () => reply());
    equal(codeOf(await load({ fetch })), '401');
    deepEqual([calls.length, renewals], [2, [false, true]]);
    configure({ token: async () => null });
  });

  it('carry a key in the scheme that the host names: a portal takes no other', async () => {
    const { fetch, calls } = network(() => reply());
    for (const said of ['Apikey s3cret', 'plain', '']) {
      configure({ token: async () => said });
      await load({ fetch });
    }
    configure({ token: async () => null });
    deepEqual(
      calls.map(({ init }) => (init.headers as Record<string, string>)['authorization']),
      ['Apikey s3cret', 'Bearer plain', undefined],
    );
  });

  it('ask a function of the host again that failed, had none to give, or did not answer in time', async () => {
    const timers = holdTimers(1000);
    try {
      const silent = new Promise<string>(() => undefined);
      const failing = (): never => {
        throw new Error('no session yet');
      };
      for (const first of [failing, () => null, () => silent]) {
        let asked = 0;
        configure({ token: async () => ((asked += 1) === 1 ? first() : 'good') });
        const { fetch, calls } = network(() => reply(403));
        const loaded = load({ fetch });
        await until(() => asked === 1, 'the host is asked');
        const isSilent = first !== failing && first() === silent;
        if (isSilent) timers.fireShortest();
        equal(codeOf(await loaded), isSilent ? 'TIMEOUT' : '403');
        await load({ fetch });
        equal((calls.at(-1)!.init.headers as Record<string, string>)['authorization'], 'Bearer good', String(first));
        equal(asked, 2);
      }
    } finally {
      configure({ token: async () => null });
      timers.restore();
    }
  });

  it('send no token that a header cannot carry, and write it nowhere', async () => {
    const { fetch, calls } = network(() => reply(401));
    // What a browser does with one, which Firefox quotes.
    const picky = (async (url: string, init: RequestInit) => (new Headers(init.headers), fetch(url, init))) as typeof globalThis.fetch;
    for (const said of ['s3cret\nin two lines', 's3cret\u{1f511}', 12345 as unknown as string]) {
      configure({ token: async () => said });
      const outcome = await load({ fetch: picky });
      equal(codeOf(outcome), '401');
    }
    configure({ token: async () => 'good\n' });
    await load({ fetch: picky });
    configure({ token: async () => null });
    const sent = calls.map(({ init }) => (init.headers as Record<string, string>)['authorization']);
    deepEqual([sent[0], sent.at(-1)], [undefined, 'Bearer good']);
    equal(sent.filter((each) => each?.includes('s3cret')).length, 0);
  });

  it('carry no token of a function that the host replaced', async () => {
    const { fetch, calls } = network(() => reply());
    for (const token of ['one', 'another']) {
      configure({ token: async () => token });
      await load({ fetch });
    }
    configure({ token: async () => null });
    deepEqual(
      calls.map(({ init }) => (init.headers as Record<string, string>)['authorization']),
      ['Bearer one', 'Bearer another'],
    );
  });

  it('send cookies where the host declared it, and there only', async () => {
    const { fetch, calls } = network(() => reply());
    const credentials = new Set(['https://open.example']);
    grant('guarded', { origins: new Set([API, 'https://open.example']), credentials, redirects: none, tokens: none });
    for (const url of [`${API}/x`, 'https://open.example/x']) await makeHands({ fetch }).load(1, 'guarded', { url });
    deepEqual(
      calls.map(({ init }) => init.credentials),
      ['omit', 'include'],
    );
  });

  it('ask nothing for who left while the code that it takes was on its way', async () => {
    const { fetch, calls } = network(() => reply());
    let asked = 0;
    const [hour, next] = [12, 13].map((after) => String((new Date().getUTCHours() + after) % 24).padStart(2, '0'));
    configure({ providers: { ent: () => (asked += 1) }, quiet: { zone: 'UTC', hours: `${hour}:00-${next}:00`, mode: 'freeze' } });
    try {
      const hands = makeHands({ fetch });
      for (const url of ['provider:ent', `${API}/x`]) {
        const loaded = hands.load(1, 'context', { url });
        hands.abort(1);
        equal(codeOf(await loaded), 'ABORTED', url);
      }
      await turns(20);
      deepEqual([asked, calls.filter(({ init }) => init.signal?.aborted !== true)], [0, []]);
    } finally {
      configure({ quiet: 'off' });
    }
  });

  it('let a function of the host answer for an API', async () => {
    configure({ providers: { ent: ({ url }) => ({ columns: { asked: [url] } }), broken: () => Promise.reject(new Error('no')) } });
    const outcome = await load({}, { url: 'provider:ent' });
    ok(!isProblem(outcome), 'an answer');
    equal(new TextDecoder().decode(outcome.bytes), '{"columns":{"asked":["provider:ent"]}}');
    equal(codeOf(await load({}, { url: 'provider:broken' })), 'NETWORK');
    equal(codeOf(await load({}, { url: 'provider:toString' })), 'ORIGIN_NOT_DECLARED');
  });

  describe('where the host lets answers outlive the page', () => {
    const identity = (uai: string): string => JSON.stringify([`${API}/catalog.json`, `0 ${uai}`, [API], []]);
    const permit = (name: string, more: Partial<Parameters<typeof grant>[1]> = {}): void =>
      grant(name, { origins: new Set([API]), credentials: none, redirects: none, tokens: none, keep: true, ...more });
    const down = (): Promise<Response> => Promise.reject(new TypeError('Failed to fetch'));
    const ask = (answer: () => Response | Promise<Response>, context: string, asked = request('/kept')): Promise<LoadReply | Problem> =>
      makeHands({ random: () => 0, fetch: network(answer).fetch }).load(1, context, asked);
    const textOf = (outcome: LoadReply | Problem): string =>
      isProblem(outcome) ? outcome.problem : new TextDecoder().decode(outcome.bytes);
    const empty = async (): Promise<void> => {
      for (const name of await caches.keys()) await caches.delete(name);
    };
    beforeEach(empty);
    afterEach(empty);

    it('gives the last good one, dated, with the reason, when the API is away, and no other', async () => {
      permit(identity('a'));
      const began = Date.now();
      equal(textOf(await ask(() => reply(200, 'good'), identity('a'))), 'good');
      for (const [answer, late] of [
        [down, 'NETWORK'],
        [() => reply(503, 'bad'), 'HTTP_ERROR'],
      ] as const) {
        const outcome = await ask(answer, identity('a'));
        equal(textOf(outcome), 'good');
        ok(!isProblem(outcome) && outcome.late?.problem === late, late);
        ok(!isProblem(outcome) && outcome.asked! >= began && outcome.asked! <= Date.now(), 'dated');
      }
      equal(textOf(await ask(() => reply(404, 'gone'), identity('a'))), 'gone', 'a refusal is an answer');
      equal(textOf(await ask(down, identity('a'), request('/other'))), 'NETWORK');
    });

    it('forgets what is a month old', async () => {
      permit(identity('i'));
      const now = Date.now;
      try {
        await ask(() => reply(200, 'good'), identity('i'));
        Date.now = () => now() + 29 * 86_400_000;
        equal(textOf(await ask(down, identity('i'))), 'good');
        Date.now = () => now() + 31 * 86_400_000;
        equal(textOf(await ask(down, identity('i'))), 'NETWORK');
      } finally {
        Date.now = now;
      }
      equal(textOf(await ask(down, identity('i'))), 'NETWORK', 'and it is gone');
    });

    it('keeps the last sixty-four answers, and none over five megabytes', async () => {
      permit(identity('j'));
      const big = (): Response => new Response(new Uint8Array(5 * 1024 * 1024 + 1));
      ok(!isProblem(await ask(big, identity('j'), request('/big'))), 'it is given');
      equal(textOf(await ask(down, identity('j'), request('/big'))), 'NETWORK', 'not kept');
      for (let i = 0; i < 66; i += 1) await ask(() => reply(200, String(i)), identity('j'), request(`/${i}`));
      equal((await (await caches.open((await caches.keys())[0]!)).keys()).length, 64);
      equal(textOf(await ask(down, identity('j'), request('/1'))), 'NETWORK');
      equal(textOf(await ask(down, identity('j'), request('/2'))), '2');
    });

    it('forgets the school that was left', async () => {
      for (const uai of ['b', 'c']) permit(identity(uai));
      await ask(() => reply(200, 'of b'), identity('b'));
      equal(textOf(await ask(down, identity('c'))), 'NETWORK');
      deepEqual(
        (await caches.keys()).filter((name) => name.includes('"b"')),
        [],
      );
    });

    it('keeps nothing that came by a token, a cookie or a POST', async () => {
      configure({ token: async () => 'secret' });
      permit(identity('d'), { tokens: new Set([API]) });
      permit(identity('e'), { credentials: new Set([API]) });
      permit(identity('f'));
      await ask(() => reply(200, 'secret'), identity('d'));
      await ask(() => reply(200, 'secret'), identity('e'));
      await ask(() => reply(200, 'secret'), identity('f'), { ...request(), method: 'POST', body: '{}' });
      configure({ token: async () => null });
      deepEqual(await caches.keys(), []);
    });

    it('keeps nothing unless told, and does without where storage is forbidden', async () => {
      permit(identity('g'), { keep: false });
      await ask(() => reply(200, 'good'), identity('g'));
      deepEqual(await caches.keys(), []);
      permit(identity('h'));
      const found = Object.getOwnPropertyDescriptor(globalThis, 'caches')!;
      Object.defineProperty(globalThis, 'caches', { configurable: true, get: () => { throw new DOMException('no', 'SecurityError'); } }); // prettier-ignore
      const outcome = await ask(() => reply(200, 'good'), identity('h'));
      Object.defineProperty(globalThis, 'caches', found);
      equal(textOf(outcome), 'good');
    });
  });
});
