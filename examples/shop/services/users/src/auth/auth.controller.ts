import { Body, Controller, Get, Headers, Post, UnauthorizedException } from '@nestjs/common';
import { verify } from 'argon2';
import type { UserProfile } from '@shop/contracts';
import { UsersService } from '../users/users.service';
import { SessionStore } from './session.store';

@Controller('auth')
export class AuthController {
  constructor(
    private readonly users: UsersService,
    private readonly sessions: SessionStore,
  ) {}

  @Post('login')
  async login(@Body() body: { email: string; password: string }): Promise<{ token: string }> {
    const user = await this.users.findByEmail(body.email);
    if (!user || !(await verify(user.passwordHash, body.password))) throw new UnauthorizedException();
    return { token: await this.sessions.open(user.id) };
  }

  @Get('session')
  async session(@Headers('authorization') authorization = ''): Promise<UserProfile> {
    const userId = await this.sessions.userOf(authorization.replace(/^Bearer /, ''));
    if (!userId) throw new UnauthorizedException();
    return this.users.get(userId);
  }
}
