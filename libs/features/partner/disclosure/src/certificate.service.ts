import { Injectable } from '@nestjs/common';
import { certificateOf, CERTIFICATE_TYPE, type Certificate } from '#domain/disclosure';
import { Fault } from '#domain/fault';
import type { Language } from '#domain/messages';
import { signDocument } from '#domain/signed-document';
import { NodeCrypto } from '#platform/crypto';
import { KeyStore } from '#platform/key-store';
import { NodeIdentity } from '#platform/node-identity';
import { writePdf } from '#platform/papers';
import { certificatePaper } from './certificate-paper.js';
import { WithdrawalsService } from './withdrawals.service.js';

/** The certificate as a file for programs: what it says, and the same signed. */
export interface SignedCertificate {
  readonly certificate: Certificate;
  /** Compact JWS `dokaz-withdrawal-certificate+jws` by the owner's statement key over the canonical bytes of `certificate`. */
  readonly jws: string;
}

/** Certificates for survivors, as things stand at the hub now. */
@Injectable()
export class CertificateService {
  readonly #crypto = new NodeCrypto();

  constructor(
    private readonly withdrawals: WithdrawalsService,
    private readonly node: NodeIdentity,
    private readonly keyStore: KeyStore,
  ) {}

  /** @throws Fault `withdrawal/never-left`, `withdrawal/not-confirmed`, and those of `WithdrawalsService.course` */
  async json(recordId: string): Promise<SignedCertificate> {
    const { certificate, jws } = await this.#signed(recordId);
    return { certificate, jws };
  }

  /** @throws as {@link json} */
  async pdf(recordId: string, language: Language): Promise<Uint8Array> {
    const { certificate, h } = await this.#signed(recordId);
    return writePdf(certificatePaper(certificate, h, language));
  }

  async #signed(recordId: string): Promise<SignedCertificate & { h: string }> {
    const { state, recall } = await this.withdrawals.course(recordId);
    if (state === 'local') throw new Fault('withdrawal/never-left', { record: recordId });
    if (recall === null) throw new Fault('withdrawal/not-confirmed', { record: recordId });
    const certificate = certificateOf(this.node.org, recall);
    return { certificate, ...(await signDocument(certificate, CERTIFICATE_TYPE, this.keyStore.signer('statement'), this.#crypto)) };
  }
}
