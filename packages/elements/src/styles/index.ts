/** The look of every widget, as constructable sheets: no `<style>`, no `style` attribute. Later sheets win. */
// In the order that compresses best: it is that of the built file.
import { picture } from './picture.ts';
import { theme } from './theme.ts';
import { frame } from './frame.ts';
import { table } from './table.ts';
import { isolation } from './isolation.ts';
import { situations } from './situations.ts';

export const styles = [isolation, theme, frame, picture, table, situations];
