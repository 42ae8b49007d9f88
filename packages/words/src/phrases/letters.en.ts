/** Small numbers as an English sentence begins with them; beyond, digits read better. */
export const letters = ['Zero', 'One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight', 'Nine', 'Ten'];
