/** The look of every widget, as constructable sheets: no `<style>`, no `style` attribute. Later sheets win. */
import { frame } from './frame.ts';
import { isolation } from './isolation.ts';
import { picture } from './picture.ts';
import { situations } from './situations.ts';
import { table } from './table.ts';
import { theme } from './theme.ts';

export const styles = [isolation, theme, frame, picture, table, situations];
