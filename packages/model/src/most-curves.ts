/** As many curves as there are shapes to tell them apart. Words say so of a picture; the rest of what it is made of is with what draws it. */
export const MOST_CURVES = 8;
