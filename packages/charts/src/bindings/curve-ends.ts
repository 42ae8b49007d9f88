/** What stands at the end of each curve: its name and its figure, or the figure alone where names are in the legend. */
import type { CurveEnd } from '@balise/words';
import { fitFigure, plainText } from '../fit-text.ts';
import type { PictureRole } from '../roles.ts';
import type { Page } from './binding.ts';
import type { Curve } from './curves.ts';

export type Ending = { readonly curve: Curve; readonly text: string; readonly role: PictureRole; readonly width: number };

export const TEXT_PX = 13;

const roleOf = (curve: Curve): PictureRole => (curve.last === null ? 'missing' : curve.role === 'mine' ? 'label-mine' : 'reference');

/** `ends` are those of `curves`, in the same order. */
export function endingsOf(curves: readonly Curve[], ends: readonly CurveEnd[], page: Page, isNamed: boolean): Ending[] {
  return curves.map((curve, i) => {
    const { label, value, figure } = ends[i]!;
    const role = roleOf(curve);
    const weight = role === 'label-mine' ? 'bold' : 'regular';
    const room = page.width / 2;
    // A period cut in its middle says another one, or none: the mark and the table have it whole.
    const forms = [value, figure].map(plainText);
    const text = fitFigure(forms, room, { measure: page.measure, size: TEXT_PX, weight }, isNamed ? plainText(label) : '');
    return { curve, text, role, width: Math.ceil(page.measure(text, TEXT_PX, weight)) };
  });
}
