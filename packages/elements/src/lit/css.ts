/** A style sheet, made when it is first worn. */
export const css = ([text]: TemplateStringsArray): { readonly styleSheet: CSSStyleSheet } => {
  let sheet: CSSStyleSheet | undefined;
  return {
    get styleSheet() {
      if (sheet === undefined) (sheet = new CSSStyleSheet()).replaceSync(text!);
      return sheet;
    },
  };
};
