import { Injectable } from '@nestjs/common';
import { BlindingService } from './blinding.service.js';
import { CandidatesService } from './candidates.service.js';
import { DecisionsService } from './decisions.service.js';
import { EvaluationWatch } from './evaluation-watch.service.js';
import { PairExchangeService } from './pair-exchange.service.js';
import { SendingService } from './sending.service.js';
import { SubjectFinder } from './subject-finder.service.js';

/** What leaves this node. */
@Injectable()
export class OutgoingSteps {
  constructor(
    readonly finder: SubjectFinder,
    readonly blinding: BlindingService,
    readonly sending: SendingService,
    readonly pairs: PairExchangeService,
  ) {}
}

/** The parts of one round. */
@Injectable()
export class LinkageSteps {
  readonly finder: SubjectFinder;
  readonly blinding: BlindingService;
  readonly sending: SendingService;
  readonly pairs: PairExchangeService;

  constructor(
    outgoing: OutgoingSteps,
    readonly decisions: DecisionsService,
    readonly candidates: CandidatesService,
    readonly watch: EvaluationWatch,
  ) {
    ({ finder: this.finder, blinding: this.blinding, sending: this.sending, pairs: this.pairs } = outgoing);
  }
}
