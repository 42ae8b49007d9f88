import { BarChart } from 'echarts/charts';
import { GridComponent, TooltipComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import { drawn, place, rows } from './rows.js';

use([BarChart, GridComponent, TooltipComponent, CanvasRenderer]);
const data = await rows();
init(place(), null, { height: 1600 }).setOption({
  animation: false,
  xAxis: {},
  yAxis: { type: 'category', data: data.map(({ label }) => label) },
  series: [{ type: 'bar', data: data.map(({ value }) => value) }],
});
drawn();
