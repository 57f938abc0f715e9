/**
 * Seals signed records anew when more partners may open them. Signing has the keys and the drafts for it; the application
 * brings the two together.
 */
export abstract class Resealer {
  /** Queues a new sealed part for each current record whose readers have grown. @returns how many */
  abstract resealGrown(): Promise<number>;
}
