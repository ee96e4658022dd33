// The demo people that the tests log in as (crates/server/demo/people.csv), and days around the windows.

export const PEOPLE = {
  first: { id: "510499196001010018" },
  second: { id: "510499196001010026" },
  // Has 高血压 recognised already.
  recognised: { id: "510499194002290024" },
  // Has 糖尿病 recognised until 2026-12-20.
  renewing: { id: "510499195503150016" },
  // Has changed the hospital on 2026-01-15.
  changed: { id: "51049919620708002X" },
  elsewhere: { id: "510499197001010039" },
  // Born in June 2017.
  child: { id: "510499201706010011" },
  lapsed: { id: "820000190001010028" },
  owing: { id: "51049919600101019X" },
  // A father and his child: one telephone.
  relatives: [{ id: "510499196001010018" }, { id: "510499201706010011" }],
};

// Around the half year before the stories' Monday, 2026-03-02: written out by hand from a calendar.
export const BORDERLINE = { tooOld: "2025-09-01", lastAllowed: "2025-09-02", tomorrow: "2026-03-03" };
