/** Who this node is and which hub it talks to; fixed for the life of the process. */
export class NodeIdentity {
  constructor(
    /** Own organisation code, e.g. `P-07`. */
    readonly org: string,
    /** Organisation code of the hub, e.g. `H-01`. */
    readonly hubOrg: string,
    /** Origin of the hub's API, e.g. `https://hub.example`. */
    readonly hubOrigin: string,
    /** Hash of the coalition's first trust document, learned out of band. */
    readonly trustPin: string,
  ) {}
}
