import { Module, type DynamicModule } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { Database, dataSourceOptions, type DatabaseOptions } from './database.js';

/** Gives a Nest application its `Database`, and closes it on shutdown. */
@Module({})
export class DatabaseModule {
  static forRoot(options: DatabaseOptions): DynamicModule {
    return {
      module: DatabaseModule,
      global: true,
      imports: [TypeOrmModule.forRoot({ ...dataSourceOptions(options), retryAttempts: 3, retryDelay: 500 })],
      providers: [{ provide: Database, useFactory: (source: DataSource) => new Database(source), inject: [DataSource] }],
      exports: [Database],
    };
  }
}
