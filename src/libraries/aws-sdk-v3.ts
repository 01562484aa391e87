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
const connect: ConnectUse = {
  kind: 'sdk',
  url: '0.endpoint',
  external: '@package',
  timeout: handler('0.requestHandler', 'client'),
};

const publish = (channel: string): Use['call'] => ({ as: 'publish', ...to, channel, timeout, retry });
/** `client.send(new Command(input))`, by what the command is. */
const send: readonly Use[] = [
  { if: [{ at: '0:sqs-send' }], call: publish('0.#0.QueueUrl') },
  {
    if: [{ at: '0:sqs-receive' }],
    endpoint: { protocol: 'sqs', channel: '0.#0.QueueUrl', trigger: 'message', url: 'c0.endpoint' },
    call: { as: 'sdk', ...to, operation: "'receive'", timeout, retry },
  },
  { if: [{ at: '0:sns-publish' }], call: publish('0.#0.TopicArn') },
  { if: [{ at: '0:put-events' }], call: publish('0.#0.Entries.0.EventBusName|0.#0.Entries.0.DetailType') },
  { if: [{ at: '0:put-record' }], call: publish('0.#0.StreamName|0.#0.DeliveryStreamName') },
  {
    if: [{ at: '0:invoke' }, { at: '0.#0.InvocationType', is: ['Event'] }],
    call: { as: 'sdk', ...to, operation: '0.#0.FunctionName', async: true, timeout, retry },
  },
  { if: [{ at: '0:invoke' }], call: { as: 'sdk', ...to, operation: '0.#0.FunctionName', timeout, retry } },
  { call: { as: 'sdk', ...to, timeout, retry } },
];
const stored = (name: string): Use => ({
  call: { as: 'sdk', ...to, operation: '@', database: name, timeout, retry, awaited: true },
});
const asked: Use = { call: { as: 'sdk', ...to, operation: '@', timeout, retry, awaited: true } };
const local = 'destroy|middlewareStack.add|middlewareStack.use|config.credentials|config.region';
const client = (kind: string): Use => ({ when: 'new', client: kind, connect });

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
    'SQSClient|SQS': client('sqs'),
    'SNSClient|SNS': client('sns'),
    'EventBridgeClient|EventBridge': client('events'),
    'KinesisClient|Kinesis|FirehoseClient|Firehose': client('events'),
    'S3Client|S3': client('s3'),
    'DynamoDBClient|DynamoDB': client('dynamodb'),
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
    sqs: { send, sendMessage: { call: publish('0.QueueUrl') }, [local]: {}, '*': stored('0.QueueUrl') },
    sns: { send, 'publish|publishBatch': { call: publish('0.TopicArn') }, [local]: {}, '*': asked },
    events: {
      send,
      putEvents: { call: publish('0.Entries.0.EventBusName|0.Entries.0.DetailType') },
      [local]: {},
      '*': asked,
    },
    s3: { send: stored('0.#0.Bucket'), [local]: {}, '*': stored('0.Bucket') },
    dynamodb: { send: stored('0.#0.TableName'), [local]: {}, '*': stored('0.TableName') },
  },
};
