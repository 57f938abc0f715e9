import { Controller, Get, HttpCode, Post } from '@nestjs/common';
import { z } from 'zod';
import { ZodBody } from '#platform/http';
import { EvidenceFilesService, type AddedFile } from './evidence-files.service.js';
import { LinkageRun, type LinkageReport, type LinkageStatus } from './linkage-run.service.js';

const RunBody = z.strictObject({ wait: z.boolean().default(true) });
type RunBody = z.infer<typeof RunBody>;
const Settings = z.strictObject({ sensitive: z.boolean() });
type Settings = z.infer<typeof Settings>;
const AlarmBody = z.strictObject({ server: z.string().regex(/^K-\d{2,4}$/), reason: z.enum(['restored-backup', 'keys-replaced']) });
type AlarmBody = z.infer<typeof AlarmBody>;
const EvidenceBody = z.strictObject({ recordId: z.uuid(), path: z.string().min(1).max(4096) });
type EvidenceBody = z.infer<typeof EvidenceBody>;

/** Local API of comparison. */
@Controller('local')
export class LinkageController {
  constructor(
    private readonly rounds: LinkageRun,
    private readonly evidence: EvidenceFilesService,
  ) {}

  /** Chooses, blinds, sends what is due, answers pairs and asks for candidates; `wait: false` answers at once. */
  @Post('/linkage/runs')
  @HttpCode(200)
  async run(@ZodBody(RunBody) { wait }: RunBody): Promise<LinkageReport | LinkageStatus> {
    const running = this.rounds.run();
    if (wait) return running;
    // Its faults stand in the status.
    running.catch(() => undefined);
    return this.rounds.status();
  }

  @Get('/linkage/status')
  status(): Promise<LinkageStatus> {
    return this.rounds.status();
  }

  /** Whether persons of S3 records take part. */
  @Post('/linkage/settings')
  @HttpCode(200)
  async settings(@ZodBody(Settings) { sensitive }: Settings): Promise<Settings> {
    await this.rounds.setSensitive(sensitive);
    return { sensitive };
  }

  /** A person looked into evaluations that this node does not know of. */
  @Post('/linkage/alarms')
  @HttpCode(200)
  acknowledge(@ZodBody(AlarmBody) { server, reason }: AlarmBody): Promise<LinkageStatus> {
    return this.rounds.acknowledgeAlarm(server, reason);
  }

  @Post('evidence-files')
  @HttpCode(200)
  addFile(@ZodBody(EvidenceBody) { recordId, path }: EvidenceBody): Promise<AddedFile> {
    return this.evidence.add(recordId, path);
  }
}
