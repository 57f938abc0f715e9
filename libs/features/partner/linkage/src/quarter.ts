const DAY_OR_MONTH = /^(\d{4})-(0[1-9]|1[0-2])(?:-\d{2})?$/;
/** EDTF level 2: 33 to 36 in the place of a month are the quarters. */
const QUARTER = /^(\d{4})-3([3-6])$/;

/** Calendar quarter (`2021-Q3`) of an EDTF date; null when the date is not known as precisely as that. */
export function quarterOf(edtf: string | undefined): string | null {
  const quarter = QUARTER.exec(edtf ?? '');
  if (quarter !== null) return `${quarter[1]}-Q${Number(quarter[2]) - 2}`;
  const month = DAY_OR_MONTH.exec(edtf ?? '');
  return month === null ? null : `${month[1]}-Q${Math.ceil(Number(month[2]) / 3)}`;
}
