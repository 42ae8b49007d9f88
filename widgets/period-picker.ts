import { Asking, contextData, customElement, pageBrain, property } from '@balise/elements';
import { isProblem } from '@balise/model';
import { Combobox } from './pickers/combobox.ts';
import { latest, period as names } from './pickers/words.ts';

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
    const { period = 'latest' } = this.settings;
    if (period === 'latest') return latest[this.language];
    const cells = this.told?.reading.table.rows.flatMap((row) => row.cells);
    return cells?.find(({ raw }) => raw === period)?.text ?? period;
  }

  /** Of all the periods there are. @internal */
  get told(): Asking['told'] {
    return this.#asking.told;
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
