import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AuthController } from './auth/auth.controller';
import { SessionStore } from './auth/session.store';
import { env } from './env';
import { HealthController } from './health.controller';
import { User } from './users/user.entity';
import { UsersController } from './users/users.controller';
import { UsersService } from './users/users.service';

@Module({
  imports: [
    TypeOrmModule.forRoot({
      type: 'postgres',
      host: env.DB_HOST,
      database: env.DB_NAME,
      username: env.DB_USER,
      password: env.DB_PASSWORD,
      entities: [User],
      connectTimeoutMS: 1_000,
      extra: { statement_timeout: 2_000, query_timeout: 2_500 },
    }),
    TypeOrmModule.forFeature([User]),
  ],
  controllers: [AuthController, UsersController, HealthController],
  providers: [UsersService, SessionStore],
})
export class AppModule {}
