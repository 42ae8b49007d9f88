/** Which of five tones a value of the answer takes; null where no figure is known. */
import { classOf, classesOfAnswer, toneOf, type Answer, type Tone } from '@balise/model';

export const tonesOf = (answer: Answer): ((value: number) => Tone) | null => {
  const classes = classesOfAnswer(answer);
  return classes === null ? null : (value) => toneOf(classOf(value, classes), classes.bounds.length - 1);
};
