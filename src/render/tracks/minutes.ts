/** Minutes as people say them: `6 min`, `1 h`, `2 h 15 min`. */
export function minutesWords(minutes: number): string {
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  return [hours > 0 && `${hours} h`, (rest > 0 || hours === 0) && `${rest} min`].filter(Boolean).join(' ');
}

/** The days of a phase, counted from the first of the track: `Day 1`, `Days 8 to 30`. */
export function dayRange(firstDay: number, lastDay: number): string {
  return lastDay <= firstDay ? `Day ${lastDay}` : `Days ${firstDay} to ${lastDay}`;
}
