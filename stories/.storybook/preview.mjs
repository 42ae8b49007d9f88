/** A plain page of a French host: its font, its ground, light or dark as the reader has it. */
import './preview.css';

document.documentElement.lang = 'fr';

export default { parameters: { layout: 'padded', controls: { expanded: true } } };
