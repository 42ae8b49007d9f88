/**
 * What became of the few territories above communes, by the 1 January it took effect: each is made of the former ones.
 * A former territory that two of them share was cut: the Rhône of before the Métropole de Lyon.
 */
import type { Level } from '@balise/model';

export type Made = Readonly<Record<string, readonly string[]>>;
export type Step = { readonly year: number; readonly made: Made };

export const retired: Readonly<Partial<Record<Level, readonly Step[]>>> = {
  dep: [{ year: 1976, made: { '2A': ['20'], '2B': ['20'] } }],
  aca: [{ year: 2020, made: { 70: ['05', '21'] } }],
  reg: [
    {
      year: 2016,
      made: {
        27: ['26', '43'],
        28: ['23', '25'],
        32: ['22', '31'],
        44: ['21', '41', '42'],
        75: ['54', '72', '74'],
        76: ['73', '91'],
        84: ['82', '83'],
      },
    },
  ],
  ctcd: [
    { year: 2015, made: { '69D': ['69D'], '69M': ['69D'] } },
    { year: 2018, made: { '20R': ['2AD', '2BD'] } },
    { year: 2021, made: { '6AE': ['67D', '68D'] } },
  ],
};
