/** Questions to the hub, asked in this organisation's name; sync knows whom to believe, the application brings the two together. */
export abstract class HubQuestions {
  /** The answer's JSON; its signature has been checked. @throws Fault `http/unreachable`, `sync/no-trust-document`, or the hub's own problem */
  abstract get(path: string): Promise<unknown>;
}
