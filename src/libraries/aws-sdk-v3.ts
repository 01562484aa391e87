import type { ConnectUse, Library, RetryUse, SettingUse, Use } from '../model/library.ts';
import { awsHosts } from './aws-hosts.ts';

const handler = (options: string, layer: 'call' | 'client'): readonly SettingUse[] => [
  {
    at: `${options}.requestTimeout`,
    if: [{ at: `${options}.throwOnRequestTimeout`, is: [true] }],
    bounds: 'total',
    layer,
  },
  {
    at: `${options}.requestTimeout`,
    bounds: 'total',
    layer,
    ineffective: 'requestTimeout only warns without throwOnRequestTimeout',
  },
  { at: `${options}.socketTimeout`, bounds: 'idle', layer },
  { at: `${options}.connectionTimeout`, bounds: 'connect', layer },
];
const timeout: readonly SettingUse[] = [
  { at: '1.abortSignal', bounds: 'total', layer: 'call', unit: 'signal' },
  ...handler('c0.requestHandler', 'client'),
];
const retry: readonly RetryUse[] = [
  { at: 'c0.maxAttempts', counts: 'attempts', layer: 'client', backoff: true, jitter: true },
];
const to = { url: 'c0.endpoint', external: '@package' } as const;
const connect = (resource?: ConnectUse['resource']): ConnectUse => ({
  kind: resource ? (resource.kind === 'broker' ? 'broker' : 'store') : 'sdk',
  url: '0.endpoint',
  external: '@package',
  timeout: handler('0.requestHandler', 'client'),
  ...(resource ? { resource } : {}),
});

const queue = { kind: 'broker', product: 'sqs' } as const;
const topic = { kind: 'broker', product: 'sns' } as const;
const bus = { kind: 'broker', product: 'eventbridge' } as const;
const stream = { kind: 'broker', product: 'kinesis' } as const;
const bucket = { kind: 'bucket', product: 's3' } as const;
const table = { kind: 'database', product: 'dynamodb' } as const;

const publish = (channel: string, resource: ConnectUse['resource']): Use['call'] => ({
  as: 'publish',
  ...to,
  channel,
  timeout,
  retry,
  ...(resource ? { resource } : {}),
});
/** `client.send(new Command(input))`, by what the command is. */
const send: readonly Use[] = [
  { if: [{ at: '0:sqs-send' }], call: publish('0.#0.QueueUrl', queue) },
  {
    if: [{ at: '0:sqs-receive' }],
    endpoint: { protocol: 'sqs', channel: '0.#0.QueueUrl', trigger: 'message', url: 'c0.endpoint' },
    call: { as: 'query', ...to, operation: "'receive'", timeout, retry, resource: queue },
  },
  { if: [{ at: '0:sns-publish' }], call: publish('0.#0.TopicArn', topic) },
  { if: [{ at: '0:put-events' }], call: publish('0.#0.Entries.0.EventBusName|0.#0.Entries.0.DetailType', bus) },
  { if: [{ at: '0:put-record' }], call: publish('0.#0.StreamName|0.#0.DeliveryStreamName', stream) },
  {
    if: [{ at: '0:invoke' }, { at: '0.#0.InvocationType', is: ['Event'] }],
    call: { as: 'sdk', ...to, operation: '0.#0.FunctionName', async: true, timeout, retry },
  },
  { if: [{ at: '0:invoke' }], call: { as: 'sdk', ...to, operation: '0.#0.FunctionName', timeout, retry } },
  { call: { as: 'sdk', ...to, timeout, retry } },
];
const stored = (resource: ConnectUse['resource'], name: string): Use => ({
  call: { as: 'query', ...to, database: name, timeout, retry, ...(resource ? { resource } : {}) },
});
const asked: Use = { call: { as: 'sdk', ...to, operation: '@', timeout, retry, awaited: true } };
const local = 'destroy|middlewareStack.add|middlewareStack.use|config.credentials|config.region';
const client = (kind: string, resource?: ConnectUse['resource']): Use => ({
  when: 'new',
  client: kind,
  connect: connect(resource),
});

export const library: Library = {
  id: 'aws-sdk-v3',
  packages: ['@aws-sdk/client-*'],
  protocol: 'http',
  hosts: awsHosts,
  // No timeout of any kind; three attempts with growing pauses.
  defaults: [
    {
      attempts: 3,
      backoff: true,
      jitter: true,
      source:
        'https://github.com/smithy-lang/smithy-typescript/blob/6815d3e96f3abc32e238bf6d806523aab81c6a8e/packages/types/src/http/httpHandlerInitialization.ts#L29',
    },
  ],
  exports: {
    'SQSClient|SQS': client('sqs', queue),
    'SNSClient|SNS': client('sns', topic),
    'EventBridgeClient|EventBridge': client('events', bus),
    'KinesisClient|Kinesis|FirehoseClient|Firehose': client('events', stream),
    'S3Client|S3': client('s3', bucket),
    'DynamoDBClient|DynamoDB': client('dynamodb', table),
    '*Client': client('service'),
    'SendMessageCommand|SendMessageBatchCommand': { when: 'new', client: 'sqs-send' },
    ReceiveMessageCommand: { when: 'new', client: 'sqs-receive' },
    'PublishCommand|PublishBatchCommand': { when: 'new', client: 'sns-publish' },
    PutEventsCommand: { when: 'new', client: 'put-events' },
    'PutRecordCommand|PutRecordsCommand|PutRecordBatchCommand': { when: 'new', client: 'put-record' },
    'InvokeCommand|InvokeAsyncCommand': { when: 'new', client: 'invoke' },
    '*Command': { when: 'new', client: 'command' },
  },
  types: {
    SQSClient: 'sqs',
    SNSClient: 'sns',
    EventBridgeClient: 'events',
    S3Client: 's3',
    DynamoDBClient: 'dynamodb',
    LambdaClient: 'service',
    SESClient: 'service',
    SecretsManagerClient: 'service',
  },
  kinds: {
    service: { send, [local]: {}, '*': asked },
    sqs: { send, sendMessage: { call: publish('0.QueueUrl', queue) }, [local]: {}, '*': stored(queue, '0.QueueUrl') },
    sns: { send, 'publish|publishBatch': { call: publish('0.TopicArn', topic) }, [local]: {}, '*': asked },
    events: {
      send,
      putEvents: { call: publish('0.Entries.0.EventBusName|0.Entries.0.DetailType', bus) },
      [local]: {},
      '*': asked,
    },
    s3: { send: stored(bucket, '0.#0.Bucket'), [local]: {}, '*': stored(bucket, '0.Bucket') },
    dynamodb: { send: stored(table, '0.#0.TableName'), [local]: {}, '*': stored(table, '0.TableName') },
  },
};
