import { Inject, Injectable } from '@nestjs/common';
import { ClientProxy } from '@nestjs/microservices';
import type { UserProfile } from '@shop/contracts';
import { firstValueFrom, timeout } from 'rxjs';

export const USERS = 'USERS';

@Injectable()
export class UsersClient {
  constructor(@Inject(USERS) private readonly users: ClientProxy) {}

  get(id: string): Promise<UserProfile> {
    return firstValueFrom(this.users.send<UserProfile>({ cmd: 'users.get' }, { id }).pipe(timeout(1_500)));
  }
}
