/** The rows every peer draws: as many as there are départements. Runs in the page. */
export const rows = async () => (await fetch('/rows.json')).json();

/** Told once the picture is on the screen: after the next frame. */
export const drawn = () => requestAnimationFrame(() => setTimeout(() => (globalThis.bench.picture ??= performance.now())));

export const place = () => document.querySelector('#figure');
