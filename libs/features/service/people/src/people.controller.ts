import { Controller, Get, Headers, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { LONGEST_PASSPHRASE, PERSON_ROLES } from '#domain/people';
import { ZodBody } from '#platform/http';
import { Person, PERSON_HEADER, type PersonSession } from '#platform/local-api';
import { z } from 'zod';
import { LoginService, type LoggedIn } from './login.service.js';
import { PeopleService, type Added, type PersonView } from './people.service.js';
import { Sessions } from './sessions.service.js';

const name = z.string().trim().min(1).max(80);
const LoginBody = z.strictObject({
  name,
  passphrase: z
    .string()
    .min(1)
    .max(LONGEST_PASSPHRASE * 2),
  code: z.string().min(1).max(60).optional(),
});
type LoginBody = z.infer<typeof LoginBody>;
const NewPerson = z.strictObject({ name, role: z.enum(PERSON_ROLES) });
type NewPerson = z.infer<typeof NewPerson>;

/** Local API of the people who work at this node. */
@Controller('local')
export class NodePeopleController {
  constructor(
    private readonly people: PeopleService,
    private readonly logins: LoginService,
    private readonly sessions: Sessions,
  ) {}

  @Post('login')
  @HttpCode(200)
  login(@ZodBody(LoginBody) { name, passphrase, code }: LoginBody): Promise<LoggedIn> {
    return this.logins.login(name, passphrase, code);
  }

  @Post('logout')
  @HttpCode(200)
  logout(@Headers(PERSON_HEADER) session: string | undefined): { closed: boolean } {
    if (session !== undefined) this.sessions.close(session);
    return { closed: session !== undefined };
  }

  @Get('users')
  async list(): Promise<{ users: PersonView[] }> {
    return { users: await this.people.list() };
  }

  @Post('users')
  add(@ZodBody(NewPerson) { name, role }: NewPerson, @Person() by: PersonSession | undefined): Promise<Added> {
    return this.people.add(name, role, by);
  }

  @Post('users/:id/suspension')
  @HttpCode(200)
  suspend(@Param('id', ParseUUIDPipe) id: string, @Person() by: PersonSession | undefined): Promise<PersonView> {
    return this.people.suspend(id, by);
  }
}
