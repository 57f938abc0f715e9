import { Module, type DynamicModule } from '@nestjs/common';
import { BullModule, getQueueToken } from '@nestjs/bull';
import type Bull from 'bull';
import { Queue, bullOptions, type JobData, type QueueOptions } from './queue.js';

/** Gives a Nest application its `Queue`, and closes it on shutdown. */
@Module({})
export class QueueModule {
  static forRoot(options: QueueOptions): DynamicModule {
    return {
      module: QueueModule,
      global: true,
      imports: [BullModule.registerQueue({ name: options.name, ...bullOptions(options) })],
      providers: [{ provide: Queue, useFactory: (bull: Bull.Queue<JobData>) => new Queue(bull), inject: [getQueueToken(options.name)] }],
      exports: [Queue],
    };
  }
}
