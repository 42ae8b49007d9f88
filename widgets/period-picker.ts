import { Asking, contextData, customElement, pageBrain, property } from '@balise/elements';
import { isProblem } from '@balise/model';
import { Combobox, type Proposal } from './pickers/combobox.ts';
import { latest as latestWords, period as names } from './pickers/words.ts';

/**
 * @summary Chooses a period among those an indicator has, and tells it to the context around, hence to every widget in it.
 *
 * ```html
 * <balise-context catalog="/figures/catalog.json" territory="dep:29">
 *   <balise-period-picker indicator="terminaux-pour-100-eleves"></balise-period-picker>
 *   <balise-figure indicator="terminaux-pour-100-eleves"></balise-figure>
 * </balise-context>
 * ```
 *
 * @event {BaliseChangeEvent} balise-change - A period was chosen.
 * @event {BaliseProblemEvent} balise-problem - Its language cannot be read, or `for` names no context; the picker says so too.
 * @csspart frame - Everything.
 * @csspart label - The name of the field.
 * @csspart field - The field.
 * @csspart list - The proposals.
 * @cssproperty --balise-accent - Colour of focus.
 */
@customElement('balise-period-picker')
export class BalisePeriodPicker extends Combobox {
  /** Id of the indicator whose periods are proposed. */
  @property() indicator?: string;

  /** @internal */
  override readonly setting = 'period';
  protected override readonly names = names;
  readonly #asking = new Asking(() => this.requestUpdate());

  protected override get shown(): string {
    const period = this.settings.period ?? 'latest';
    return this.known.find(({ code }) => code === period)?.label ?? period;
  }

  /** The latest first, by its words: it follows the data when they are renewed. @internal */
  get known(): readonly Proposal[] {
    const { table, reading } = this.#asking.told ?? {};
    const column = table?.columns['period'];
    const latest = { code: 'latest', label: latestWords[this.language] };
    if (column?.type !== 'string') return [latest];
    const periods = new Map<string, Proposal>();
    for (const { row, cells } of reading!.table.rows) {
      const code = column.dictionary[column.codes[row]!];
      if (code) periods.set(code, { code, label: cells.find(({ raw }) => raw === code)?.text ?? code });
    }
    return [latest, ...[...periods.values()].sort((a, b) => (a.code < b.code ? 1 : -1))];
  }

  override willUpdate(): void {
    const { settings } = this;
    const context = contextData(settings, this.language);
    if (!this.isConnected || this.indicator === undefined || isProblem(context)) return;
    const territory = settings.territory ?? 'FR';
    const question = { indicators: [this.indicator], territories: [territory], highlight: territory, period: 'all' };
    this.#asking.pose({ brain: pageBrain(settings.worker, context, question), context, question, kind: { name: 'trend' } });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#asking.release();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'balise-period-picker': BalisePeriodPicker;
  }
}
