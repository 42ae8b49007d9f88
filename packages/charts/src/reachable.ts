import type { Mark } from '@balise/model';
import type { SceneMark } from 'vega-scenegraph';
import { HIT } from './roles.ts';

type Box = Omit<Mark, 'label'>;

const px = (value: number | undefined): number => Math.round((value ?? 0) * 100) / 100;

/** The boxes of the marks of role `hit`, in drawing order: where the keyboard and the pointer reach the figures. */
export function reachable(scene: SceneMark, origin = { x: 0, y: 0 }): Box[] {
  return scene.items.flatMap((item) => {
    const x = origin.x + (item.x ?? 0);
    const y = origin.y + (item.y ?? 0);
    const inside = (item.items ?? []).flatMap((mark) => reachable(mark, { x, y }));
    const row = item.datum?.row;
    if (item.fill !== HIT || row === undefined) return inside;
    const { series, outline } = item.datum!;
    const box = { row, x: px(x), y: px(y), width: px(item.width), height: px(item.height) };
    return [{ ...box, ...(series === undefined ? {} : { series }), ...(outline === undefined ? {} : { outline }) }, ...inside];
  });
}
