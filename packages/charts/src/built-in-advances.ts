/**
 * Glyph advances for where there is no page to measure one (Node): those of DejaVu Sans and DejaVu Sans Bold 2.37, read by
 * scripts/measure-font.ts. Among the common sans-serifs it is one of the widest, so what fits by this table fits anywhere.
 * By weight, in the order of `measuredCharacters`, two base-36 digits each, in thousandths of the font size.
 */
const encoded = {
  regular:
    '8ub5csnahoqelo7nauaudwna8ua18u9dhohohohohohohohohoho9d9dnananaerrsj0j2jelehkfzljkw8787i8fhnzkslvgrlvjbhngzkcj0rhj1gzj1au9daunadwdwh1hnfahnh39shnhm7q7qg37qr2hmh0hnhnbfehawhmggmqggggelho9dhona8ub5hohohoho9ddwdwrsd3h0naa1rsdwdwnab5b5dwhoho8udwb5d3h0qxqxqxerj0j0j0j0j0j0r2jehkhkhkhk87878787ljkslvlvlvlvlvnalvkckckckcgzgthih1h1h1h1h1h1rafah3h3h3h37q7q7q7qh0hmh0h0h0h0h0nah0hmhmhmhmgghnggj0h1j0h1j0h1jefajefajefajefalehnljhnhkh3hkh3hkh3hkh3hkh3ljhnljhnljhnljhnkwhmpgjb877q877q877q877q877qgefg877qi8g3g3fh7qfh7qfhaffh9ifm7wkshmkshmkshmmlkshmlvh0lvh0lvh0tqsfjbbfjbbfjbbfhnehhnehhnehhnehgzawgzawgzawkchmkchmkchmkchmkchmkchmrhmqgzgggzj1elj1elj1el9s5k5ka1a1dwrs8u8ueeeegers11ahonanz',
  bold: '9ocoehnajcruo88icpcpejnaakbjaka5jcjcjcjcjcjcjcjcjcjcb4b4nananag4rslil6ken2izizmtn9acacljhprnn9nmkdnmlek0iymkliunlfk4k5cpa5cpnadwdwirjwghjwiuc3jwjs9j9jih9jsyjsj3jwjwdpgjdajsi4pohxi4g6jsa5jsna9ocojcjchojca5dwdwrsfohynabjrsdwdwnac6c6dwkghoakdwc6fohysrsrsrg4lilililililiu5keizizizizacacacacnan9nmnmnmnmnmnanmmkmkmkmkk4kijziriririririrt4ghiuiuiuiu9j9j9j9jj3jsj3j3j3j3j3naj3jsjsjsjsi4jwi4liirliirliirkeghkeghkeghkeghn2jwnajwiziuiziuiziuiziuiziumtjwmtjwmtjwmtjwn9jsr2lyac9jac9jac9jac9jac9jkoj2ac9jljihihhp9jhp9jhpdbhpfhhuabn9jsn9jsn9jsrbn9jsnmj3nmj3nmj3wfueledpledpledpk0gjk0gjk0gjk0gjiydaiydaiydamkjsmkjsmkjsmkjsmkjsmkjsunpok4i4k4k5g6k5g6k5g6c35k5kbjbjdwrsakaki9i9hrrs140jcnarn',
} as const;

const decoded = (widths: string): Float32Array =>
  Float32Array.from({ length: widths.length / 2 }, (_, i) => parseInt(widths.slice(2 * i, 2 * i + 2), 36));

export const builtInAdvances = (): { regular: Float32Array; bold: Float32Array } => ({
  regular: decoded(encoded.regular),
  bold: decoded(encoded.bold),
});
