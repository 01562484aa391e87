import { Controller, Get, Param } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import type { UserProfile } from '@shop/contracts';
import { UsersService } from './users.service';

@Controller('users')
export class UsersController {
  constructor(private readonly users: UsersService) {}

  @Get(':id')
  byId(@Param('id') id: string): Promise<UserProfile> {
    return this.users.get(id);
  }

  @MessagePattern({ cmd: 'users.get' })
  forService(@Payload() data: { id: string }): Promise<UserProfile> {
    return this.users.get(data.id);
  }
}
