/** Short forms without their apostrophe, as words are folded; those that are words of their own ("were") are absent. */
const SHORT_FORMS = new Map(
  `arent are not|cant can not|couldnt could not|didnt did not|doesnt does not|dont do not|hadnt had not|hasnt has not|
  havent have not|im i am|isnt is not|ive i have|shouldnt should not|thats that is|theres there is|theyre they are|
  theyve they have|theyll they will|wasnt was not|werent were not|weve we have|whats what is|whos who is|wont will not|
  wouldnt would not|youd you would|youll you will|youre you are|youve you have`
    .split('|')
    .map((entry) => {
      const [short = '', ...full] = entry.trim().split(/\s+/);
      return [short, full] as const;
    }),
);

/** The words that a folded short form stands for ("youre": you, are); undefined for any other word. */
export function fullFormOf(word: string): readonly string[] | undefined {
  return SHORT_FORMS.get(word);
}
