/** Day of an instant, in UTC: hub, nodes and readers must agree on the day on which something ends. */
export function dayOf(at: Date): string {
  return at.toISOString().slice(0, 10);
}
