/** Redis commands by their names in clients: lower case (ioredis, redis 3) and camel case (redis 4 and later). */
const COMMANDS = [
  'get set setEx setNX getSet getDel mGet mSet incr incrBy decr decrBy append strLen getRange',
  'del unlink exists expire expireAt pExpire ttl pTTL persist type rename keys scan',
  'hGet hSet hSetNX hGetAll hMGet hMSet hDel hExists hIncrBy hKeys hVals hLen',
  'lPush rPush lPop rPop lRange lLen lRem lTrim lIndex lSet bLPop bRPop brPopLPush',
  'sAdd sRem sMembers sIsMember sCard sPop sInter sUnion',
  'zAdd zRem zRange zRangeByScore zRevRange zScore zRank zCard zCount zIncrBy zRemRangeByScore',
  'eval evalSha exec ping flushAll flushDB geoAdd geoSearch pfAdd pfCount',
]
  .join(' ')
  .split(' ');

/** As one key of a kind's table. */
export const redisCommands: string = [...new Set(COMMANDS.flatMap((name) => [name, name.toLowerCase()]))]
  .sort()
  .join('|');
