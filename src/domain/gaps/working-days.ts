const DAY = 86_400_000;

/**
 * The same time of day so many working days later, in UTC. Monday to Friday are working days: a portal for several
 * countries knows no holidays. From a weekend it counts as from its last midnight, so that a flag of Saturday is due
 * with one of the very first minute of Monday.
 */
export function addWorkingDays(from: Date, days: number): Date {
  const at = isWorkingDay(from) ? new Date(from) : nextMonday(from);
  for (let left = days; left > 0; ) {
    at.setTime(at.getTime() + DAY);
    if (isWorkingDay(at)) left -= 1;
  }
  return at;
}

function isWorkingDay(date: Date): boolean {
  return date.getUTCDay() >= 1 && date.getUTCDay() <= 5;
}

function nextMonday(from: Date): Date {
  const at = new Date(from);
  at.setUTCHours(0, 0, 0, 0);
  while (!isWorkingDay(at)) at.setTime(at.getTime() + DAY);
  return at;
}
