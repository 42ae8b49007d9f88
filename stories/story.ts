/** Plain CSF objects, so that Storybook and the tests walk the same stories. */
export type Args = Readonly<Record<string, string | number | boolean>>;
export type Meta = {
  readonly title: string;
  /** The tag shown. */
  readonly component: string;
  readonly render: (args: Args) => unknown;
  readonly args?: Args;
};
export type Story = {
  readonly name: string;
  readonly args?: Args;
  readonly render?: (args: Args) => unknown;
  /** The state that the widget ends in. */
  readonly parameters: { readonly state: string };
};
