import { contextData, customElement, pageBrain, property, words as listed } from '@balise/elements';
import { isProblem } from '@balise/model';
import { Combobox, type Proposal } from './pickers/combobox.ts';
import { territory as names } from './pickers/words.ts';

/**
 * @summary Chooses a territory by name or code and tells it to the context around, hence to every widget in it.
 *
 * ```html
 * <balise-context catalog="/figures/catalog.json" territory="dep:29">
 *   <balise-territory-picker levels="dep aca reg"></balise-territory-picker>
 *   <balise-figure indicator="terminaux-pour-100-eleves"></balise-figure>
 * </balise-context>
 * ```
 *
 * Accents, hyphens and capitals do not matter; codes are found with or without their level; namesakes are told apart.
 *
 * @event {BaliseChangeEvent} balise-change - A territory was chosen.
 * @event {BaliseProblemEvent} balise-problem - Its language cannot be read, `for` names no context, or, once a reader comes, a level has no list; the picker says so too.
 * @csspart frame - Everything.
 * @csspart label - The name of the field.
 * @csspart field - The field.
 * @csspart list - The proposals.
 * @cssproperty --balise-accent - Colour of focus.
 */
@customElement('balise-territory-picker')
export class BaliseTerritoryPicker extends Combobox {
  /** Levels to propose, separated by spaces: `dep` unless told; `aca`, `reg`, `com`… */
  @property() levels = 'dep';

  /** @internal */
  override readonly setting = 'territory';
  protected override readonly names = names;
  #name: { readonly key: string; readonly label: string } = { key: '', label: '' };

  protected override get shown(): string {
    return this.#name.label;
  }

  /** @internal */
  search(text: string): Promise<readonly Proposal[]> {
    return this.#find(text, listed(this.levels) ?? ['dep']);
  }

  override willUpdate(): void {
    const { territory = '', catalog } = this.settings;
    // Without a catalogue nobody can be asked.
    const key = JSON.stringify([territory, this.language, !catalog]);
    if (key === this.#name.key) return;
    this.#name = { key, label: territory };
    if (territory === '') return;
    void this.#find(territory, `${territory}`.split(':', 1)).then((found) => {
      const label = found.find(({ code }) => code === territory)?.label;
      if (this.#name.key !== key || label === undefined) return;
      this.#name = { key, label };
      this.requestUpdate();
    });
  }

  async #find(text: string, levels: readonly string[]): Promise<readonly Proposal[]> {
    const context = contextData(this.settings, this.language);
    return isProblem(context) ? [] : pageBrain(this.settings.worker, context).find(context, text, levels);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'balise-territory-picker': BaliseTerritoryPicker;
  }
}
