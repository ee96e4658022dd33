// Days by a calendar that others wrote (chinese-days), and days as the screens say them.

import chineseDays from "chinese-days";

// The last of so many working days, the first being the first working day after `accepted` ("2026-03-02").
export function dueDate(accepted, workingDays = 15) {
  let day = accepted;
  for (let left = workingDays; left > 0;) {
    day = after(day, 1);
    if (chineseDays.isWorkday(day)) left--;
  }
  return day;
}

export function after(day, days) {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

// "2026年3月2日" anywhere in a text, as "2026-03-02"; all of them.
export function daysIn(text) {
  return [...text.matchAll(/(\d{4})年(\d{1,2})月(\d{1,2})日/g)].map(
    ([, year, month, day]) => `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`,
  );
}
