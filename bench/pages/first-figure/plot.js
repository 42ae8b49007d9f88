import { barX, plot } from '@observablehq/plot';
import { drawn, place, rows } from './rows.js';

place().append(plot({ marginLeft: 160, marks: [barX(await rows(), { x: 'value', y: 'label', sort: { y: '-x' } })] }));
drawn();
