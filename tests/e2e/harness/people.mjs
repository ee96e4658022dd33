// The demo people that the tests log in as, and days around the windows.

export const PEOPLE = {
  first: { id: "510499196001010018" },
  second: { id: "510499196001010026" },
};

// Around the half year before the stories' Monday, 2026-03-02: written out by hand from a calendar.
export const BORDERLINE = { tooOld: "2025-09-01", lastAllowed: "2025-09-02", tomorrow: "2026-03-03" };
